# Times, with Praat, the steps that steps.ts times. Run: praat --run measure.praat SOUND.wav
form Time
	text file
endform
writeInfo: ""
stopwatch
sound = Read from file: file$
reading = stopwatch
pitch = noprogress To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
time = stopwatch
all = reading + time
appendInfoLine: "reading", tab$, reading
appendInfoLine: "pitch", tab$, time
selectObject: sound
stopwatch
loud = noprogress To Intensity: 75, 0.01, "yes"
time = stopwatch
all += time
appendInfoLine: "intensity", tab$, time
selectObject: sound, pitch
stopwatch
pulses = noprogress To PointProcess (cc)
time = stopwatch
all += time
appendInfoLine: "pulses", tab$, time
stopwatch
selectObject: pulses
local = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
rap = Get jitter (rap): 0, 0, 0.0001, 0.02, 1.3
ppq = Get jitter (ppq5): 0, 0, 0.0001, 0.02, 1.3
selectObject: sound, pulses
local = Get shimmer (local): 0, 0, 0.0001, 0.02, 1.3, 1.6
apq = Get shimmer (apq3): 0, 0, 0.0001, 0.02, 1.3, 1.6
time = stopwatch
all += time
appendInfoLine: "jitter and shimmer", tab$, time
selectObject: sound
stopwatch
harmonicity = noprogress To Harmonicity (cc): 0.01, 75, 0.1, 1.0
mean = Get mean: 0, 0
time = stopwatch
all += time
appendInfoLine: "harmonicity", tab$, time
selectObject: sound
stopwatch
smooth = noprogress To Intensity: 50, 0, "yes"
grid = nowarn noprogress To TextGrid (silences): -25, 0.3, 0.1, "silent", "sounding"
time = stopwatch
all += time
appendInfoLine: "silences", tab$, time
selectObject: sound
stopwatch
forgiving = noprogress To Pitch (ac): 0.02, 30, 15, "no", 0.03, 0.25, 0.01, 0.35, 0.25, 450
time = stopwatch
all += time
appendInfoLine: "pitch of syllables", tab$, time
appendInfoLine: "all together", tab$, all
