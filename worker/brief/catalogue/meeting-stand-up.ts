import type { Criterion } from "../../../shared/score/rubric.ts";
import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, pace } from "./criteria.ts";

/** Up to 76 s, the longest monologue that calls were found to bear (Demodesk), at 150 words a minute; a meeting bears less. */
const turnLength: Criterion = {
  id: "length",
  title: "Length of a turn",
  description:
    "Words in each of your turns. In a meeting that is short of time, half a minute is heard out; two minutes are not.",
  anchors: {
    1: "5 words or fewer, or 190 or more.",
    3: "About 12 words, or about 140.",
    5: "20 to 90 words: a point, a reason, a proposal.",
  },
  basis: { kind: "measured", measure: "wordsPerTurn", band: { floor: 5, low: 20, high: 90, ceiling: 190 } },
  weight: 1,
};

export const meetingStandUp: ScenarioBrief = {
  scenario: {
    id: "meeting-stand-up",
    version: 2,
    skillId: "boundaries",
    title: "Speaking up in a meeting",
    summary:
      "The meeting is about to decide something that you know will go wrong. The chair is in a hurry, and nobody else has said a word.",
    situation:
      "You lead the front desk at the largest of the town's three swimming pools. Today's meeting decides whether the new booking system starts on the first of June at all three, one week before the holidays. You took part in the test last week: nine of forty bookings came out twice, and each refund took your desk twenty minutes by hand. Last summer, after a change in the busiest week, people queued round the building. You would rather begin with the smallest pool, or wait until September. Hamish Orr is in the chair. Lena Fischer, who built the system, has just finished presenting. It is ten to twelve, and he is about to close the item.",
    persona: {
      name: "Hamish Orr",
      role: "Head of services, in the chair",
      manner: "Brisk and fair; moves on quickly, and stops for a fact that he can put in the minutes.",
    },
    difficulty: "demanding",
    format: "conversation",
    objectives: [
      {
        id: "floor",
        text: "Get the floor before it is decided: say that you have something to add, or that you disagree.",
      },
      { id: "reason", text: "Give a reason that you have seen yourself: what happened, how often, what it led to." },
      { id: "proposal", text: "Propose something else that can be decided today." },
      { id: "hold", text: "When he wants to move on, stay with your point once more, in a short sentence." },
      {
        id: "brief",
        text: "Keep it brief: three turns in a row of half a minute or less.",
        count: { kind: "short-turns", atLeast: 3, atMostMs: 30_000 },
      },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "heard",
          title: "Being heard",
          description: "Whether the meeting heard that you see it differently, and why.",
          anchors: {
            1: "The item closed without your point.",
            3: "A doubt was voiced, without anything you had seen; or a fact, but after the decision.",
            5: "You took the floor in time and gave a reason with a fact of your own.",
          },
          basis: { kind: "covered", objectiveIds: ["floor", "reason"] },
          weight: 3,
        },
        {
          id: "way-out",
          title: "A way forward",
          description: "Whether there was something else to decide on, and you stayed with it when he moved on.",
          anchors: {
            1: "An objection without a proposal, dropped at the first 'let's move on'.",
            3: "A proposal that was dropped, or a point that was kept without a proposal.",
            5: "A proposal that could be decided today, and kept up once more when he wanted to go on.",
          },
          basis: { kind: "covered", objectiveIds: ["proposal", "hold"] },
          weight: 3,
        },
        {
          id: "fairness",
          title: "Clear and fair",
          description: "Whether it was about the matter, with respect for the work of those who made the plan.",
          anchors: {
            1: "It turned against a person, or hid behind so many softeners that no point was left.",
            3: "The point is clear, with a barb or a long apology around it.",
            5: "Plain about the matter, fair to Lena's work, no apology for speaking.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        turnLength,
        pace("conversation"),
        fillers(),
      ],
    },
    turnLimit: 8,
    timeLimitMs: 600_000,
  },
  partnerBrief:
    "You are Hamish Orr, head of services. You chair the weekly meeting: seven people round a table, ten to twelve, two more items, and a caller at noon. The item is the new booking system for the town's three pools. Lena Fischer built it with a small team, works hard, and has just presented; it would start at all three pools on the first of June. The holidays begin on the eighth. The contract for the old system runs until the end of September and costs 800 pounds a month. You have told the council 'by summer'. In Lena's report the test is called 'largely successful'; of the doubled bookings you have heard nothing. Yusuf Demir from finance is there and says little. The smallest pool, Mill Lane, has a quarter of the visitors and a patient team.\n" +
    "You want to close the item. You aren't hostile to objections; you're short of time. A vague doubt you thank for and pass over. If somebody asks for the floor, give it: 'Briefly, please.' If they give a fact, stop and ask one question about it (how often, who saw it, what did it cost). Then push back once: the date has been announced, Lena has it on her list, every start has its troubles. If they give way, say 'Good, then it's decided' and come back to it only if they do. If they stay with it in a calm sentence, take it seriously: ask Lena in passing, and turn to the proposal. If the proposal can be decided now (start at Mill Lane, two weeks; or a date after the holidays; or a test with refunds first), let it be decided and minuted. If somebody attacks Lena, stop that at once, without heat. Say once what you find useful; never call anyone difficult, and never comment on how they speak.",
  coachBrief:
    "Good here is short: take the floor before the decision ('Before we decide, one thing'), say in one sentence that you see it differently, then one fact of your own (nine of forty, twenty minutes each), then something that can be decided today (Mill Lane first, two weeks). Fair to Lena: about the system, not about her. When the chair moves on, one calm sentence that keeps the point: 'I understand the date matters. I'd still ask that it's minuted.' No apology for speaking, no 'just', no lecture: twenty to ninety words a turn. Advise on the next sentence and offer its wording. Speak of words and length, never of the trainee's character.",
  objectiveCues: {
    floor: {
      cue: "before we decide | before we vote | before we close | before we move on | before you decide | before you close | before that is decided | before this is decided | before we go on | before we go ahead | before we do | can i say | may i say | could i say | can i come in | may i come in | could i come in | can i add | may i add | could i add | can i raise | may i raise | could i raise | can i just | may i | i'd like to add | i want to add | i'd like to say something | i'd like to say one | i want to say something | i want to say one | i wanted to say one | i just wanted to say | i wanted to say something | i have something | i've got something | there's something | one thing before | i'd like to raise | i want to raise | i need to raise | i have a concern | i have concerns | i've a concern | i am concerned | my concern | i disagree | i don't agree | i do not agree | i can't agree | i see it differently | i see this differently | i see that differently | i have doubts | i've doubts | i have a doubt | i object | i'm against | i am not in favour | i'm not in favour | i don't think we should | i don't think we can | i don't think it's ready | i don't think that's a good | we shouldn't | we should not | hold on | one moment | just a moment | just a minute | wait a moment | wait a minute | i'd like to speak | i'd like to stop | let me stop us",
      examples: {
        met: [
          "Hamish, before we decide, I have something on this.",
          "I see it differently. I don't think we should start with all three pools at once.",
          "One moment, please. May I come in here?",
        ],
        open: ["Thank you, Lena, that was very interesting.", "Yes, the first of June. All right."],
      },
    },
    reason: {
      cue: {
        any: [
          {
            all: [
              { number: true },
              "booking* | refund* | test* | queue* | customer* | visitor* | people queued | people waited | people waiting | people in the queue | people came | people had | minutes each | minutes by hand | minutes for | minutes per | minutes of | twenty minutes | families | twice | double* | complain* | waited | desk | hours",
            ],
          },
          {
            all: [
              { minWords: 12 },
              "i saw | we saw | i've seen | we've seen | i was there | i took part | we took part | in the test | during the test | when we tested | last week | last summer | last year | at my desk | at our desk | at the desk | my team | we had",
              "came out twice | twice | double* | by hand | queue* | queued | round the building | wrong | failed | crash* | broke | refund* | complain* | waited | didn't work | too long",
            ],
          },
        ],
      },
      examples: {
        met: [
          "In last week's test nine of forty bookings came out twice.",
          "Each refund took my desk twenty minutes by hand.",
          "Last summer we changed it in the busiest week, and my team had people queueing round the building until the evening.",
        ],
        open: [
          "I just have a bad feeling about it.",
          "The first of June is too early, I think.",
          "Could I have two minutes, Hamish?",
          "I'm not sure that it's quite ready yet, to be honest.",
        ],
      },
    },
    proposal: {
      cue: {
        all: [
          "i suggest | i'd suggest | i would suggest | my suggestion | i propose | i'd propose | i would propose | my proposal | we could | could we | can we | shall we | we should | let us | what if we | how about | what about | why don't we | i'd rather | i'd like us to | i would like us to | i'd prefer | i want us to | i'm asking | i ask that | i'd ask | instead | start with | begin with | begin at | start at",
          "mill lane | smallest | small pool | smaller pool | one pool | one site | one of the pools | first | september | autumn | after the holidays | after the summer | later | postpone | delay | move the date | move it | push it | wait | two weeks | a fortnight | a week | another test | test again | test it again | repeat the test | test the refunds | second test | pilot | trial | keep the old | old system | in parallel | side by side | step by step",
          { not: "could we move on | shall we move on | can we move on" },
        ],
      },
      examples: {
        met: [
          "I suggest that we start at Mill Lane for two weeks and look at the refunds.",
          "Could we keep the old system until September, and test again in June?",
          "What if we begin with one pool and add the others after the holidays?",
        ],
        open: ["I don't think this will work.", "Somebody should do something about the refunds.", "It isn't ready."],
      },
    },
    hold: {
      after: "reason",
      cue: "i understand ... but | i understand that | i understand the | i see that ... but | i see the | i hear you | i hear that | i know ... but | i know we | i know the date | i know it's late | even so | all the same | i still | i'd still | still think | still believe | i stand by | i stay with | i'm staying with | i'd like to stay with | i'd like to finish | let me finish | i hadn't finished | i wasn't finished | i'd like to come back | i want to come back | i need to come back | coming back to | come back to my | i'd like it minuted | i'd like that minuted | in the minutes | minuted | on record | on the record | i can't support | i cannot support | i can't agree | i can't say yes | i won't agree | i'm not comfortable | i don't want to leave it | i don't want to move on | i'd rather not move on | before we move on | before you move on | i'd ask you again | i ask again | as i said | my point remains | the point remains | that doesn't change | it doesn't change | nevertheless | with respect",
      failsOn:
        "never mind | forget it | it's not important | it isn't important | it's not that important | doesn't matter | it was only a thought | just a thought | i'll leave it | let's leave it | i'll drop it | you're probably right | you are probably right | whatever you think | if you say so | fine by me | i'm fine with it | okay then | all right then | let's go ahead then",
      examples: {
        met: [
          "I understand the date is out. I'd still ask that we decide on Mill Lane first.",
          "Even so, nine out of forty is too many for a holiday week.",
          "Then I'd like it in the minutes that the desk advised against it.",
        ],
        open: ["Lena has done very good work.", "How long is the contract for the old system?"],
        failed: ["Never mind, it was only a thought.", "You're probably right, let's go ahead then."],
      },
    },
  },
  beats: {
    opening: [
      "Thank you, Lena, clear as ever. So: first of June, all three pools. It's ten to twelve and we've two more items. I take it nobody objects?",
      "Good. That looks ready to me. Unless anyone's desperate to say something, I'd put it down as decided and go on to the car park.",
      "Right, thanks, Lena. We told the council 'by summer', and that's summer. All in favour, I assume? Then let's move on.",
    ],
    replies: [
      {
        id: "against-lena",
        when: "lena's fault | lena failed | lena didn't | lena has no idea | you have no idea | she has no idea | incompetent | stupid | ridiculous | useless | rubbish | idiot* | nonsense | nobody listens | you never listen | her fault | sloppy",
        says: [
          "Let's keep it to the system. Lena has put half a year into this. What is it exactly that doesn't work?",
          "Not like that, please. If something went wrong, tell me what, and when.",
        ],
      },
      {
        id: "gave-way",
        when: "never mind | forget it | it's not important | it isn't important | doesn't matter | it was only a thought | just a thought | i'll leave it | let's leave it | i'll drop it | you're probably right | you are probably right | whatever you think | if you say so | fine by me | i'm fine with it",
        says: [
          "Good, then we have a date. Lena, you'll write to the pools. Anything else on this from anyone, or shall I go on to the car park?",
          "All right. You were there at the test, though, weren't you? Last chance before I write it down.",
        ],
      },
      {
        id: "about-contract",
        when: {
          all: [
            { question: true },
            "contract | old system | how long | run until | runs until | cancel* | keep the old | cost to keep | what does it cost",
          ],
        },
        says: [
          "The old one runs until the end of September, eight hundred a month. So yes, we could. I'd rather not pay for two. Why?",
          "We can keep it until September, if we have to. Yusuf will pull a face. What would we gain?",
        ],
      },
      {
        id: "about-date",
        when: {
          all: [
            { question: true },
            "why june | the first of june | the date | why the rush | why now | why so early | fixed | council | announced | who decided",
          ],
        },
        says: [
          "I said 'by summer' to the council, and I'd like to keep my word. Nobody wrote down a day. What's wrong with the first?",
        ],
      },
      {
        id: "about-test",
        when: {
          all: [
            { question: true },
            "test | tested | result* | refund* | seen the | read the | report | have you seen | do you know how many | doubled | twice | aware",
          ],
        },
        says: [
          "The report says 'largely successful'. I haven't seen the figures behind it. Do you have them?",
          "I know what's on Lena's slide. If there's more, I'd want to hear it in this room and not in June.",
        ],
      },
      {
        id: "wants-minutes",
        when: "in the minutes | minuted | on record | on the record",
        says: [
          "It'll be in the minutes, with your name to it. Then give me the sentence as you'd like it to stand there.",
          "Fair enough, we'll write it down. But a line in the minutes doesn't run a pool. What should we do differently?",
        ],
      },
      {
        id: "held-with-proposal",
        when: {
          all: [
            "i understand | i hear you | i know | even so | all the same | i still | i'd still | i stand by | i can't support | i can't agree | nevertheless | with respect | i stay with",
            "mill lane | smallest | one pool | one site | september | after the holidays | later | wait | two weeks | fortnight | test | pilot | trial | postpone",
          ],
        },
        fromTurn: 2,
        says: [
          "You mean it, I see. Lena, could we do that, technically? She's nodding. So what would we know after it that we don't know now?",
          "All right, I'm listening again. Who tells the other two pools, and what do they do in the meantime?",
        ],
      },
      {
        id: "held",
        when: "i understand | i hear you | even so | all the same | i still | i'd still | i stand by | let me finish | i'd like to finish | come back to | i can't support | i can't agree | i'm not comfortable | nevertheless | with respect",
        fromTurn: 2,
        says: [
          "Very well, the car park can wait two minutes. If not the first of June everywhere, then what? I need something I can put to the table.",
          "I'd hoped you'd let me off. Go on, then: what would have to be true for you to say yes?",
        ],
      },
      {
        id: "proposal-heard",
        when: {
          all: [
            "i suggest | i'd suggest | my suggestion | i propose | i'd propose | my proposal | we could | could we | can we | shall we | we should | let us | what if we | how about | what about | why don't we | i'd rather | i'd like us to | instead",
            "mill lane | smallest | small pool | one pool | one site | first | september | autumn | after the holidays | later | postpone | delay | wait | two weeks | fortnight | test | pilot | trial | keep the old | old system",
          ],
        },
        says: [
          "That means two systems side by side, and I've told people 'by summer'. Lena has the faults on her list. I'm inclined to go ahead. Does anyone see it otherwise?",
          "Hm. It's neat, but it comes late; the posters are ordered. Couldn't your desk manage for the first few weeks?",
        ],
      },
      {
        id: "fact-heard",
        when: {
          all: [
            { number: true },
            "booking* | refund* | queue* | twice | double* | people queued | people waited | people waiting | people in the queue | people came | people had | minutes each | minutes by hand | minutes for | minutes per | minutes of | twenty minutes | visitor* | customers | complain* | hours",
          ],
        },
        says: [
          "Nobody told me that. Who else saw it? Still, finding faults is what a test is for, and Lena has them on her list. I'd carry on.",
          "That's more than 'largely successful', or less. But every start has its troubles. Can't we sort that out as we go?",
          "Wait, say that again for the minutes. And what does it mean for a Saturday in the holidays, in people?",
        ],
      },
      {
        id: "saw-it",
        when: "last summer | last year | queue* | queued | round the building | by hand | came out twice | i saw | we saw | i was there | i took part | in the test",
        says: [
          "I remember last summer; I had the letters on my desk. But this is another system. What makes you think it'd be the same?",
          "You were there, so I'll take it seriously. How many is that, on a day like the eighth of June?",
        ],
      },
      {
        id: "floor-taken",
        when: "before we decide | before we vote | before we close | before we move on | before you decide | may i | can i | could i | i'd like to | i want to | i wanted to | i just wanted | i have something | i have a concern | i have concerns | i disagree | i don't agree | i see it differently | i see this differently | i have doubts | i'm against | i don't think we should | we shouldn't | hold on | one moment | just a moment | just a minute | wait a moment",
        says: [
          "Briefly, please. What is it?",
          "Yes? You've got the floor. One minute, I've a caller at noon.",
          "Ah. I nearly had it closed. Go on, then, what's the matter with it?",
        ],
      },
      {
        id: "vague-doubt",
        when: "bad feeling | not ready | isn't ready | not sure | worried | too early | too soon | too fast | risky | difficult | problem* | hmm",
        says: [
          "Everyone has a bad feeling before a start. Is there something that you've seen, or is it the weather?",
          "Noted. I can't minute 'too early', though. What happened?",
        ],
      },
      {
        id: "soft-praise",
        when: "great work | good work | very good | nice work | well done | interesting | impressive | thank you lena | thanks lena",
        says: [
          "She'll be glad of that. So it's a yes? I'm writing it down as one.",
          "There's a 'but' on its way, I can hear it. Let's have it.",
        ],
      },
    ],
    moves: [
      {
        id: "closing-it",
        whileOpen: "floor",
        says: [
          "I'm not sure if that was an objection. Was it? If not, I'll close the item.",
          "So that's no objection, then. Last call: does anybody see this differently?",
        ],
      },
      {
        id: "what-have-you-seen",
        whileOpen: "reason",
        says: [
          "You run the desk. What have you seen there that isn't on the slide?",
          "Give me something I can put in the minutes. A number, a day, a thing that happened.",
        ],
      },
      {
        id: "lena-has-it",
        whileOpen: "hold",
        says: [
          "Lena says it'll be mended by then. That's good enough for me. Let's move on, shall we?",
          "I've heard you. I think we'll risk it. Next item: the car park.",
        ],
      },
      {
        id: "what-instead",
        whileOpen: "proposal",
        says: [
          "I can't vote on a worry. What should we decide instead?",
          "If you were sitting here, with ten minutes left, what would you put to the table?",
        ],
      },
      {
        id: "yusuf-asks",
        says: [
          "Yusuf asks what it'd cost if it went wrong. He never says a thing, so it must be important. Can you say?",
          "Lena wants to know if it was every kind of booking, or only the family tickets. Do you know?",
        ],
      },
      {
        id: "council",
        says: [
          "What do I tell the council, in one sentence? I'm the one who has to stand there.",
          "Suppose the paper rings me on the ninth of June. What would you like me to be able to say?",
        ],
      },
      {
        id: "others-silent",
        says: [
          "The rest of you are very quiet. Fine, I'll ask you, then: what would make this safe enough for the desk?",
        ],
      },
    ],
    reactions: {
      short: [
        "Was that a yes? I've got my pen on the line.",
        "Speak up, the coffee machine's louder than you are.",
        "Is there more to that?",
      ],
      long: [
        "I have to cut in, there are two more items. What's the one sentence you'd like in the minutes?",
        "You lost me at the second example. What do you want us to do?",
      ],
      vague: [
        "I'm not sure what to do with that. Are you for it or against it?",
        "Right. And what follows from it, for today?",
        "I'll take that as a remark. Can I close the item?",
      ],
      question: [
        "That's one for Lena after the meeting. Does it change anything for the decision?",
        "I don't know, and I've eight minutes. Why do you ask?",
      ],
      unknown: [
        "Then who would know? I'd rather hear it from you now than read it in June.",
        "That's honest. What do you know for certain?",
      ],
      interrupted: ["Yes, all right, go on.", "I was about to close it, but please."],
    },
    closing: {
      met: [
        "Then that's the decision, with your figures in the minutes. Lena, the two of you sit down on Thursday. Thank you; I'd rather hear it at ten to twelve than in June.",
        "Agreed, we'll do it your way round. Yusuf, you can breathe out. And thank you for not letting me close that. Now: the car park.",
      ],
      limit: [
        "It's twelve, I have to take that call. We'll go ahead for now; if there's something more, I want it on paper by tomorrow at nine.",
        "I'm closing the item here, we're over time. The first of June stands. Write to me if there's a figure I should have seen.",
      ],
    },
    coach: {
      opening: [
        "He's about to close the item. A first sentence such as 'Before we decide, one thing' keeps it open.",
        "Three sentences are enough: that you see it differently, what you saw in the test, and what you propose instead.",
      ],
      credit: {
        floor: "You took the floor before it was decided.",
        reason: "You gave a reason that you had seen yourself.",
        proposal: "You put something else on the table.",
        hold: "You stayed with your point when he moved on.",
        brief: "Three turns in a row stayed under half a minute.",
      },
      advice: {
        floor: [
          "Say that there is something, before you say what: 'Hamish, before we close this, I see it differently.'",
          "A polite remark sounds like a yes in here. Use the word 'disagree', or 'not yet'.",
          "Use his name and a short sentence. 'Hamish, one moment' will stop his pen.",
        ],
        reason: [
          "Give him the figure: nine of forty bookings came out twice. A number goes into the minutes, a doubt doesn't.",
          "Say what it meant at the desk: each refund took twenty minutes, by hand. Then stop.",
          "You were at the test and he wasn't. Begin with 'Last week I saw'.",
        ],
        proposal: [
          "He can only decide on something that's on the table. Try: 'I suggest that we start at Mill Lane, for two weeks.'",
          "Turn the no into a smaller yes: one pool instead of three, or September instead of June.",
          "Say what should be decided today, with a place or a date in it.",
        ],
        hold: [
          "When he moves on, stay for one more sentence: 'I understand the date matters. I'd still start with one pool.'",
          "Grant him what is true, then repeat your point in fewer words than before. 'Even so' is a useful beginning.",
          "Ask for it to be minuted. It's a quiet way of not giving way.",
        ],
        brief: [
          "Half a minute is about seventy-five words. Say the fact first, and stop after the proposal.",
          "Leave the background out of your next turn. Whoever wants it will ask.",
        ],
      },
      tips: [
        {
          id: "person",
          when: "lena's fault | lena failed | lena didn't | no idea | incompetent | stupid | ridiculous | useless | rubbish | nonsense | you never listen | nobody listens | her fault | sloppy",
          says: [
            "That went against a person. Say the same thing about the bookings, with the figure, and give Lena's work its due.",
          ],
        },
        {
          id: "gave-way",
          when: "never mind | forget it | it's not important | doesn't matter | only a thought | just a thought | i'll leave it | you're probably right | whatever you think | if you say so",
          says: ["You took it back. It isn't too late: 'I'd like to come back to that, Hamish' reopens the item."],
        },
        {
          id: "softeners",
          when: "sorry to | sorry but | i'm sorry | i just wanted | just wondering | i was just | maybe it's just me | it's probably nothing | a stupid question | a silly question | i could be wrong | i might be wrong | kind of | sort of",
          says: [
            "There was a softener before the point. Say it once more without it, and begin with the fact.",
            "Some of those words make your point smaller. Put the figure at the front; it needs no preparation.",
          ],
        },
        {
          id: "feeling-only",
          when: "bad feeling | gut feeling | not ready | isn't ready | too early | too soon | too fast | risky",
          whileOpen: ["reason"],
          says: [
            "'Too early' can be waved away. What you saw in the test can't: say how many, and what it took to repair.",
          ],
        },
      ],
      closing: [
        "The floor, a fact, a proposal, and one sentence more when he moved on. Next time, try to get there in three turns.",
        "All of it. Practise it once more with another fact, and see how short the first sentence can be.",
      ],
    },
  },
};
