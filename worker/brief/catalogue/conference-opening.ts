import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, loudnessRange, pace, pitchRange } from "./criteria.ts";

export const conferenceOpening: ScenarioBrief = {
  scenario: {
    id: "conference-opening",
    version: 1,
    skillId: "speaking-to-a-room",
    title: "Opening a conference",
    summary:
      "Tomorrow at nine you open a conference. Tonight the hall is empty but for the chair of the day, who listens to your first minutes and asks.",
    situation:
      "Three hundred people will sit here tomorrow, after breakfast and before a long day. You open with two or three minutes. Take a subject of your own. If you have none in mind: 'Shade', about trees in streets that grow too hot, before people from town councils who decide where trees are planted and which are felled. Noor Haddad chairs the day and sits in the fifth row. Give her your opening from the first word, in one go; she'll tell you what she heard and ask. After that, answer her or try a passage again, as often as you like.",
    persona: {
      name: "Noor Haddad",
      role: "Chair of the conference, in the fifth row of an empty hall",
      manner: "Attentive and plain; repeats what she heard, asks one thing at a time, and likes a short sentence.",
    },
    difficulty: "steady",
    format: "speech",
    objectives: [
      { id: "way-in", text: "Begin with something to see: a person, a place, a moment or a figure." },
      { id: "one-point", text: "Say the one thing that people should keep, in a sentence that announces it." },
      { id: "request", text: "Ask the people in the room for something that they can do." },
      { id: "in-short", text: "When she has asked, say your point once more, in fewer than forty words." },
    ],
    rubric: {
      version: 2,
      criteria: [
        {
          id: "way-in",
          title: "The way in",
          description: "Whether the opening gave people something to see before it gave them something to think.",
          anchors: {
            1: "Thanks, name, agenda; nothing to see.",
            3: "A picture comes, but after the formalities or only in general words.",
            5: "A person, place, moment or figure stands before one's eyes from the start.",
          },
          basis: { kind: "covered", objectiveIds: ["way-in"] },
          weight: 2,
        },
        {
          id: "point-and-request",
          title: "The point and what to do with it",
          description:
            "Whether one point can be made out, in long and in short, and people know what is asked of them.",
          anchors: {
            1: "Neither a single point nor a request.",
            3: "A point without a request, or a request that hangs in the air.",
            5: "One point, said in a sentence and said again shorter, and one thing to do.",
          },
          basis: { kind: "covered", objectiveIds: ["one-point", "request", "in-short"] },
          weight: 3,
        },
        {
          id: "line",
          title: "One line through it",
          description: "Whether each part leads to the next and none could be left out.",
          anchors: {
            1: "Parts stand side by side; the order could be any other.",
            3: "There is a line, with a detour or two.",
            5: "The way in, the point and the request belong together; nothing is left over.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        {
          id: "for-the-ear",
          title: "Written for the ear",
          description:
            "Whether it was language to listen to: short sentences, words that people say, one figure at a time.",
          anchors: {
            1: "Long sentences and terms from reports; hard to follow by listening.",
            3: "Mostly easy to listen to, with stretches from a report.",
            5: "Short sentences, everyday words, and figures that one can picture.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("speech", 2),
        pitchRange(),
        loudnessRange(),
        fillers(),
      ],
    },
    turnLimit: 6,
  },
  partnerBrief:
    "You are Noor Haddad. You chair tomorrow's conference: three hundred people, nine o'clock, a hall with a gallery, a fixed microphone and a clock that only the speaker sees. This evening you listen to the rehearsal of the opening from the fifth row. If the speaker brings a subject of their own, that is the subject; otherwise it is 'Shade', on trees in hot streets, before people from forty town councils: planners, gardeners, treasurers. The session after it is on budgets; the opening may take three minutes, not five. There is no slide behind the speaker in the opening, that is the custom here. A third of the people come from far away and slept badly.\n" +
    "Your aim is a good morning for the listeners. You heard what you heard: say it back in a sentence, as a listener and not as a teacher, then ask one thing. What you listen for: is there something to see in the first half minute; what is the one point; what should I do with it. When it opens with thanks and an agenda, say from which sentence on you listened. When you hear terms from a report, ask for the word one says at the bus stop. When a figure is large, ask what it is in something one can see. When they try a passage again, say what is different now, not whether it is good. Praise only a sentence, and quote it. Answer questions about the room, the time and the people from these facts. Don't write their speech for them.",
  coachBrief:
    "Good here means: a way in that can be seen or heard (a person, a place, a moment, one figure) before any thanks; one point, announced as such and short enough to be quoted at lunch; a reason that concerns the people in this room; one request that can be done today or this week; then a stop. Sentences for the ear, ten to fifteen words, everyday words. 100 to 165 words a minute with stops at full stops. When a question comes, the answer comes in its first sentence. Advise on one sentence at a time and offer its wording in the trainee's own subject. Two to three minutes is the frame; a speech that ends early is a present.",
  objectiveCues: {
    "way-in": {
      cue: {
        all: [
          { minWords: 25 },
          {
            any: [
              "imagine | picture this | picture a | picture the | picture yourself | close your eyes | think of a | think back to | last summer | last winter | last week | last month | last year | last tuesday | last monday | last friday | yesterday | this morning | one morning | one evening | one afternoon | one night | one day in | one summer | on a monday | on a tuesday | on a wednesday | on a thursday | on a friday | on a saturday | on a sunday | when i was a | when i was nine | when i was ten | years ago | months ago | weeks ago | in the summer of | in my street | in my town | in our street | on my way here | on my way to | i met a | i met an | i once met | i want to tell you about a | let me tell you about a | this is the story | there's a street | there is a woman | there is a man | there is a girl | there is a boy | there is a tree | there is a bench | there is a house | there is a place | there is a school | there was a | how many of you | raise your hand | put your hand up | hands up | who of you",
              {
                all: [
                  { number: true },
                  "degrees | percent | per cent | people | trees | children | women | men | houses | streets | minutes | hours | days | times | pounds | euros | metres | litres | years old | out of | one in | every second",
                  { not: "agenda | i will talk about three | in three parts" },
                ],
              },
            ],
          },
        ],
      },
      examples: {
        met: [
          "Last summer, on a Tuesday in July, the bus stop outside our library was too hot to sit down on. Agnes, who is eighty, waited there for her bus, standing in the shadow of a lamp post.",
          "Forty-one degrees. That was the pavement in front of the primary school at eleven in the morning, under a clear sky. Across the road, under the lime trees, it was twenty-six degrees.",
        ],
        open: [
          "Good morning, ladies and gentlemen. Thank you very much for having me, it's a great honour to be here. My name is Alex, and today I will be speaking about the benefits of urban greening for municipalities.",
          "Imagine that.",
        ],
      },
    },
    "one-point": {
      cue: {
        all: [
          { minWords: 8 },
          "my point is | the point is | my one point | one point | one thing i | one thing that | one thing to | only one thing | the one thing | a single thing | if you remember | if you keep one | if you take one | if you take away | if you take home | what i'd like you to remember | what i want you to remember | i want you to remember | i'd like you to remember | keep one sentence | one sentence | in a sentence | one idea | the idea is | my message | the message is | what i have come to say | what i came to say | i'm here to say | i'm here to tell you | i am here because | that is why i say | here's what i believe | what i believe | i believe that | my claim is | my argument is | what it comes down to | it comes down to | what i mean is | what matters is",
        ],
      },
      examples: {
        met: [
          "If you remember one thing tonight, let it be this: a tree is the cheapest roof a street can have.",
          "So my point is that we should plant for the people who wait, and not for those who drive past.",
        ],
        open: [
          "There are many aspects to this, and I would like to look at several of them in turn.",
          "Trees are nice, and everybody likes to have one.",
        ],
      },
    },
    request: {
      cue: {
        all: [
          "i ask you | i'm asking you | i'd ask you | i'd like to ask you | i want to ask you | what i ask of you | my request | my one request | i have a request | i have one request | i invite you | i'd like you to | i want you to | i would like each | i'd like each | i need you to | i hope you will | will you | would you | please | let us | do one thing | here's what you can do | what you can do | you can start | each of you can | so today | so tomorrow | so go | go back to | go home and | go and",
          "find | name | choose | pick | plant | talk | speak | tell | write | ask one | ask your | ask the | look | go | take | count | walk | bring | call | sit | stand | try | start | stop | turn to | sign | give | send | visit | listen | join | measure | mark | spare | save | keep | put | leave | change | decide | vote | make",
          "today | tonight | tomorrow | this week | this month | this year | next week | next month | before lunch | at lunch | in the break | when you go home | when you are home | when you get home | when you get back | go back to | go home and | before you leave | by friday | by the end | on monday | in your town | in your street | in your council | your neighbour | your own street | next to you | beside you | one street | one tree | one person | one name | right now | for a minute",
        ],
      },
      examples: {
        met: [
          "So I ask you: before lunch, find one person from another town and tell them about one street that needs a tree.",
          "When you go home, please walk down one street at noon and count the places where you could sit in the shade. Do it this week.",
        ],
        open: [
          "We all need to do more for our towns, and I'm sure that we will.",
          "Thank you for your attention. Are there any questions?",
        ],
      },
    },
    "in-short": {
      after: "one-point",
      cue: {
        all: [
          { minWords: 6 },
          { not: { minWords: 40 } },
          "my point is | the point is | in short | in one sentence | in a sentence | one thing | if you remember | what i want to say | what i'm saying | i'm saying that | what i mean is | it comes down to | what matters is | i believe | the idea is | the message is | my message | put simply | simply put | shorter | the short version | plainly",
        ],
      },
      examples: {
        met: [
          "In one sentence: a tree is the cheapest roof a street can have.",
          "My point is, plant for those who wait.",
          "It comes down to this. Shade is something we owe to people who walk.",
        ],
        open: [
          "I see what you mean, and I'll think about that.",
          "Well, the point is a rather complicated one, because there are so many sides to it, and I would have to go back to the beginning and explain how we came to look at all of those streets in the first place, which took us years.",
        ],
      },
    },
  },
  beats: {
    opening: [
      "I'm in the fifth row, and the microphone is on. Pretend that I'm three hundred people who had a short night. Whenever you like, from your first word.",
      "There you are. The hall looks bigger when it's empty, doesn't it? Take the time you need. I'll listen to the end before I say a word. Please, your opening.",
      "Right, the lights are as they'll be tomorrow. I'm Noor, I chair the day. Give me your first minutes as if it were nine o'clock.",
    ],
    replies: [
      {
        id: "asked-how-it-was",
        when: {
          all: [
            { question: true },
            "how was that | how was it | was that all right | was that ok | was it too | was that too | did you like | what did you think | what do you think | did that work | does that work | is that better | was that better | any feedback | can you follow",
          ],
        },
        says: [
          "Whether I liked it is no use to you. What I want to leave with is one thing to see and one thing to do. Which sentence of yours is which?",
          "It was easy to listen to as long as I could see something. Where do I see least, would you say?",
        ],
      },
      {
        id: "asked-about-people",
        when: {
          all: [
            { question: true },
            "who will be | who is coming | who is in | the audience | the people | how many people | who are they | do they know | the room | the hall | in front of",
          ],
        },
        says: [
          "Three hundred, from forty towns. Planners, gardeners, and the ones who hold the purse. A third of them got up at five. Which of them do you most want to reach?",
          "There's a gallery, so look up now and then. The people with the money tend to sit at the back. What's in your opening for them?",
        ],
      },
      {
        id: "asked-about-time",
        when: {
          all: [
            { question: true },
            "how long | minutes | how much time | the time | slides | slide | microphone | clock | after me | before me",
          ],
        },
        says: [
          "Three minutes, and there's a clock only you can see. No slides in the opening; people look at you. What would you cut if you had two?",
        ],
      },
      {
        id: "said-sorry",
        when: "i'm not an expert | i am no expert | i'm no expert | bear with me | sorry for my | i apologise | i apologize | i didn't have time | haven't had time | i'm a bit nervous | i'm nervous | i won't be long | i'll try to be brief | unaccustomed | start again | start over | lost my thread | sorry",
        says: [
          "Stop, start again if you like, there's nobody here but me. And leave out the excuse; I hadn't noticed anything. What's the first thing that I should see?",
          "No need for sorry. Nobody out there knows what you'd planned to say. Take it up at the last sentence you liked.",
        ],
      },
      {
        id: "thanks-first",
        when: "thank you for having | thanks for having | thank you for inviting | thank you for the invitation | thank you for coming | my name is | it's an honour | great honour | an honor | a pleasure to be | delighted to be | ladies and gentlemen | distinguished | i'm going to talk about | i will talk about | i'd like to talk about | i will be speaking | i'm going to speak | today i will | our agenda | the agenda",
        says: [
          "I'll have introduced you by then, so the name and the thanks are done. I began to listen at the sentence after. What if you started there?",
          "I've heard that beginning from a lot of people, and they all meant it. What's the first thing you'd tell a friend about this?",
        ],
      },
      {
        id: "report-words",
        when: "stakeholder* | leverag* | synerg* | paradigm | holistic | ecosystem* | framework* | going forward | best practice* | roadmap | implementation | sustainab* | municipalit* | utilis* | utiliz* | facilitat* | key takeaway* | deliverable* | low hanging | cutting edge | resilien* | optimis* | optimiz* | scalable | in terms of",
        says: [
          "There was a word in there that I only know from reports. What do you call it at the bus stop?",
          "Some of that I'd nod at and forget by the coffee. Say that part to me as if I were your neighbour, over the fence.",
        ],
      },
      {
        id: "short-version",
        when: {
          all: [
            { not: { minWords: 40 } },
            "my point is | the point is | in short | in one sentence | in a sentence | one thing | if you remember | it comes down to | what matters is | the idea is | put simply | the short version",
          ],
        },
        fromTurn: 2,
        says: [
          "That one I could say to somebody at lunch. And what would you have me do about it?",
          "Now I have it, and it fits on a coffee cup. How does it end, then? What's your very last sentence?",
        ],
      },
      {
        id: "request-heard",
        when: {
          all: [
            "i ask you | i'm asking you | i'd like to ask you | my request | i invite you | i'd like you to | i want you to | please | let us | do one thing | go back to | when you go home | when you get home",
            "today | tomorrow | this week | before lunch | when you go home | when you get home | in your street | in your town | one street | one tree | one person | next to you | next week | go back to",
          ],
        },
        says: [
          "I know what I'm to do, that's rare before coffee. And the person from a council with no money at all: what is it for them?",
          "Good, a thing one can do. Why that one and not another? Give me the reason in a sentence.",
        ],
      },
      {
        id: "hands-up",
        when: "how many of you | raise your hand | raise your hands | put your hand up | hands up | who of you | show of hands",
        says: [
          "You ask for hands. At nine in the morning you'll get eleven. What do you say then, so that the other people still belong?",
        ],
      },
      {
        id: "big-figure",
        when: {
          all: [
            { number: true },
            "percent | per cent | million* | billion* | thousand* | degrees | litres | tonnes | tons | hectares | pounds | euros | out of",
          ],
        },
        says: [
          "You gave me a figure, and I'd like to see it. What is it in something I pass on my way to work?",
          "I can keep one figure, not two. Which is the one, and who's standing next to it?",
        ],
      },
      {
        id: "point-heard",
        when: "my point is | one thing i | one thing that | the one thing | if you remember | if you take one | one sentence | my message | the message is | i'm here to | i believe that | it comes down to | what matters is",
        whileOpen: ["request"],
        says: [
          "I've got your point, I could repeat it. What I haven't got is what you want from me by tonight.",
          "That's the sentence that I'd write down. And then? Everyone in the hall agrees with you, and goes for coffee. What do you ask of them?",
        ],
      },
      {
        id: "moment-heard",
        when: "imagine | picture | close your eyes | last summer | last winter | last week | last year | one morning | one day | on a monday | on a tuesday | on a wednesday | on a thursday | on a friday | on a saturday | on a sunday | when i was | years ago | in my street | i met a | there was a | there's a street | there is a woman | there is a man | there is a tree | on my way here",
        says: [
          "I was there with you for a moment. Then you left a little early. What did it look like, or smell like? One more sentence of it.",
          "That I could see. How does it lead to your point? I'd like to hear the sentence in between.",
        ],
      },
      {
        id: "quote-used",
        when: "as einstein | einstein once | churchill | gandhi | mandela | once said | famous quote | the dictionary | according to wikipedia | proverb",
        says: [
          "I'd rather have a sentence of yours than one of theirs. What do you say when nobody famous is listening?",
        ],
      },
      {
        id: "weak-end",
        when: "that's it | that is it | that's all | that was it | and yeah | so yeah | i think that's | thank you for your attention | thank you for listening | any questions",
        says: [
          "I wasn't sure if that was the end. Which sentence would you like to hear the silence after?",
          "Thanking them is a way of leaving the stage; it isn't an end. What was the last thing you wanted me to have in my head?",
        ],
      },
    ],
    moves: [
      {
        id: "first-picture",
        whileOpen: "way-in",
        says: [
          "I listened, and I haven't seen anything yet. Where are we? Who is there? Give me one person in one place.",
          "Say the very first sentence to me once more, just that one. What do I see?",
        ],
      },
      {
        id: "what-to-keep",
        whileOpen: "one-point",
        says: [
          "Suppose my neighbour was late and asks me what it's about. What do I whisper to him?",
          "I heard several things. If I may only keep one until tonight, which should it be?",
        ],
      },
      {
        id: "what-to-do",
        whileOpen: "request",
        says: [
          "Say I believe every word. What do I do differently on Monday?",
          "Three hundred people, and you have them for three minutes. What's the one thing you'd ask for?",
        ],
      },
      {
        id: "shorter",
        whileOpen: "in-short",
        says: [
          "I'd like to try something. Your point again, in one sentence, as if the microphone went off after it.",
          "Now in the short version, please: I'm already standing up for coffee.",
        ],
      },
      {
        id: "the-doubter",
        says: [
          "In the third row there's always somebody who has tried it already, and it didn't work. What do you say to them, in a sentence or two?",
          "One of the treasurers will think: lovely, and who pays? What's your answer before they ask?",
        ],
      },
      {
        id: "why-you",
        says: [
          "Why is it you who stands up there tomorrow? I don't mean your title.",
          "When did this begin to matter to you? That might be your way in.",
        ],
      },
      {
        id: "last-sentence",
        says: ["Let's hear the last sentence on its own. Then stand there for a breath, and don't say thank you."],
      },
    ],
    reactions: {
      short: [
        "Is that the whole of it? It's brave. I'd take two more sentences.",
        "Go on, I'm only one of three hundred.",
        "I'm listening. Give me a bit of a run-up.",
      ],
      long: [
        "I have to stop you there: that was longer than tomorrow allows. If you keep one minute of it, which one?",
        "I'm still with you, but the hall wouldn't be. Where could you have stopped?",
      ],
      vague: [
        "From the fifth row that sounds true of anything. What does it look like in one street?",
        "I'm nodding, and that worries me. Tell me something I could disagree with.",
        "Say that once more for the gallery, with a thing in it one can touch.",
      ],
      question: [
        "I'd say you decide that; it's your three minutes. What speaks for it?",
        "Ask me again when I've heard it. Could you try it on me, both ways?",
      ],
      unknown: [
        "Then don't start with the first sentence. Start with the one that you know. Which is that?",
        "That's what tonight is for. What would you be sorry to have left out?",
      ],
      interrupted: ["Sorry, the floor is yours.", "Go on, I'd finished."],
    },
    closing: {
      met: [
        "I've got it: where we are, what it's about, what I'm to do, and a sentence for lunch. Leave it like that, and go to bed. See you at half past eight.",
        "That's an opening. I'd sit up for it, and I've sat through many. I'll put the lights out; don't write a new one tonight.",
      ],
      limit: [
        "The caretaker's rattling his keys, we have to go. Keep what one can see in it, and cut one thing. Good night, and see you at half past eight.",
        "We'll have to leave it there. Sleep on it; the sentence you remember in the morning is the one to start with.",
      ],
    },
    coach: {
      opening: [
        "Leave out the greeting and begin with a place and a time. 'Last Tuesday, outside the station' is enough to be somewhere.",
        "Plan three sentences and improvise the rest: the first, the one that says your point, and the last.",
      ],
      credit: {
        "way-in": "You gave her something to see.",
        "one-point": "You announced your one point.",
        request: "You asked the room for something that people can do.",
        "in-short": "You said your point again in a short sentence.",
      },
      advice: {
        "way-in": [
          "Open with one person in one place: a name, an hour, what they did. Two sentences, before any greeting.",
          "If you'd rather start with a figure, take a single one, say it first, and wait. Then say what it is.",
          "Try the passage again from 'One morning' and see where it takes you.",
        ],
        "one-point": [
          "Announce your point so that nobody can miss it: 'If you remember one thing, let it be this', then under fifteen words.",
          "Try to say it to someone who is leaving the room. What you shout after them is the point.",
          "Of all you said, choose one sentence. Put it right after the picture, and leave a silence behind it.",
        ],
        request: [
          "Ask for one thing that can be done before lunch. 'I ask you to find one person who' is a beginning.",
          "Give it a verb, a number and a time: tell one person, count five places, this week.",
          "People like to be asked. Turn 'we should all do more' into one thing for each of them.",
        ],
        "in-short": [
          "The next time she asks, answer with 'In one sentence', and hold yourself to it.",
          "Say your point again in fewer than twenty words, and stop there. The rest she can ask for.",
          "Take the long version, keep its last noun and its verb, and build one short sentence from them. 'My point is' may lead it in.",
        ],
      },
      tips: [
        {
          id: "formal-start",
          when: "thank you for having | thanks for having | thank you for inviting | my name is | great honour | an honor | a pleasure to be | delighted to be | ladies and gentlemen | i'm going to talk about | i will talk about | i will be speaking | today i will | the agenda",
          says: [
            "Your first sentences were thanks and programme; the chair says those. Begin with the sentence that came after them.",
          ],
        },
        {
          id: "apology",
          when: "i'm not an expert | i am no expert | bear with me | i apologise | i apologize | i didn't have time | i won't be long | i'll try to be brief",
          says: [
            "You began with an excuse. Nobody knows what you had planned, so leave it out and go straight to the picture.",
          ],
        },
        {
          id: "terms",
          when: "stakeholder* | leverag* | synerg* | paradigm | holistic | framework* | best practice* | implementation | municipalit* | facilitat* | deliverable* | scalable | resilien*",
          says: [
            "There was a word from a report in that passage. Say the sentence once more with the word you'd use at home.",
          ],
        },
        {
          id: "faded-end",
          when: "that's it | that is it | that's all | that was it | so yeah | and yeah | thank you for your attention | any questions",
          says: [
            "Your last words told her that it was over, and not what to keep. Decide on your last sentence, say it, and stay silent for as long as a breath takes.",
          ],
        },
      ],
      closing: [
        "Something to see, one point, one request, and the short version. Next time, try the whole of it in under two minutes.",
        "All four are there. Say it once more tomorrow morning, aloud and on your feet, and change nothing.",
      ],
    },
  },
};
