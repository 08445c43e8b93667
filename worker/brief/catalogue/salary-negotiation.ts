import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, pace, talkShare } from "./criteria.ts";

export const salaryNegotiation: ScenarioBrief = {
  scenario: {
    id: "salary-negotiation",
    version: 1,
    skillId: "negotiating",
    title: "Asking for more pay",
    summary:
      "You do more than you were hired for. Today you ask your manager to pay you for it, and the first answer will not be yes.",
    situation:
      "You have worked at Fenwick Print for three years. David Mensah, your manager, thinks well of you. In the past year you took over the contracts with the paper mills, which now cost 60,000 pounds a year less, and you trained two new colleagues. You earn 38,000; comparable posts nearby pay 41,000 to 44,000. You want 42,000. Use these figures, or your own. David has half an hour, and a budget that he didn't make.",
    persona: {
      name: "David Mensah",
      role: "Your manager at Fenwick Print",
      manner:
        "Fair and a little tired of budgets; says no first, and moves when he is given something to take upstairs.",
    },
    difficulty: "steady",
    format: "conversation",
    objectives: [
      { id: "figure", text: "Name the figure or the percentage that you want." },
      { id: "reason", text: "Give a reason that he can check: work you took on, what it brought, or what others pay." },
      {
        id: "stay",
        text: "When he says no, stay with it: come back to your figure, or ask what would make it possible.",
      },
      { id: "next-step", text: "Agree on a next step with a date, or on something besides pay." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "the-ask",
          title: "The ask",
          description: "Whether he heard a figure, and a reason that he could repeat to someone else.",
          anchors: {
            1: "Neither a figure nor a reason.",
            3: "One of the two; the other has to be guessed.",
            5: "A figure, and a reason that can be checked.",
          },
          basis: { kind: "covered", objectiveIds: ["figure", "reason"] },
          weight: 3,
        },
        {
          id: "after-no",
          title: "After the first no",
          description: "Whether you stayed with your request, and left with something agreed.",
          anchors: {
            1: "The first no ended it.",
            3: "You came back to it, but nothing was agreed; or something was agreed that you hadn't asked for.",
            5: "You came back to it, and left with a step and a date.",
          },
          basis: { kind: "covered", objectiveIds: ["stay", "next-step"] },
          weight: 3,
        },
        {
          id: "respect",
          title: "Firm on the matter, fair to the person",
          description: "Whether you took his limits seriously without giving up yours.",
          anchors: {
            1: "Threats or reproaches, or taking everything back at the first pushback.",
            3: "Friendly, with the point getting lost; or clear, without an ear for his side.",
            5: "His limits are named, yours stay, and the talk remains about the work.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("conversation"),
        fillers(),
        talkShare(
          { floor: 0.15, low: 0.35, high: 0.6, ceiling: 0.85 },
          "Your part of the talking time. You ask, so you speak; but what he needs to say yes, only he can tell you.",
        ),
      ],
    },
    turnLimit: 8,
  },
  partnerBrief:
    "You are David Mensah, production manager at Fenwick Print, a printing house with ninety people. The person before you has worked for you for three years and has asked for half an hour. You think highly of them. You know in outline that they took over the paper contracts, and that two new people were trained; you don't know the figures unless they tell you. They earn 38,000 pounds. This year's round is three percent for everyone, and the director, Joan, decides above that. You could get up to 41,500 from October if you had two sentences and one figure that Joan can check. You could also give, by yourself: five training days, a new title, or a four-day week at the same hours.\n" +
    "You like clear requests. When you are asked without a figure, ask for it. When you hear the figure, say no at first: the round is three percent, and others work hard too. Don't give in to talk of rent or of what colleagues earn: say kindly that you can't take that upstairs. When they give a reason that can be checked, warm to it and say so. When they stay with their figure or ask what it would take, tell them truthfully: a figure for Joan, and time until October. When they give up at once, let them, and move to ordinary matters. When they threaten to leave, stay friendly and ask whether that is what they want. Never promise what only Joan can give.",
  coachBrief:
    "Good here means: the figure comes early and without an apology; then silence. One or two reasons that David can repeat upstairs (contracts 60,000 a year cheaper, two people trained, posts nearby at 41,000 to 44,000), no reasons from private life. After the first no: his limit acknowledged in half a sentence, then the figure again or a question such as 'What would you need to make it possible?'. At the end something agreed: a date, a written note, a step in between. Offer wording. Name a concession that came too soon.",
  objectiveCues: {
    figure: {
      cue: {
        all: [
          { number: true },
          "i'd like | i want | i'm asking | i ask for | asking for | ask you for | raise | pay rise | increase | my salary | my pay | move to | move up to | i have in mind | had in mind | looking for | i propose | i'm thinking of | i was thinking of | bring me | go up to | up to | i'd stay with | my figure | worth",
        ],
      },
      examples: {
        met: [
          "I'd like to move to forty-two thousand.",
          "I'm asking for an increase of ten percent.",
          "I want 42,000 a year.",
        ],
        open: [
          "I'd like to talk about my pay.",
          "I have been here for three years now.",
          "I think I deserve a bit more than I get at the moment.",
        ],
      },
    },
    reason: {
      cue: {
        any: [
          "took over | taken over | taken on | took on | i now run | i run the | i trained | i've trained | trained two | trained the | contract* ... less | i negotiated | i saved | saved us | saving* of | saves us | cheaper | brought in | i brought | since i | on top of my | beyond my | more than i was hired | new responsibilit* | extra responsibilit*",
          {
            all: [
              "market | other compan* | elsewhere | similar post* | similar job* | similar role* | comparable | nearby | competitor* | survey",
              "pay | paid | pays | earn* | salar* | offer* | get | advertised | thousand",
            ],
          },
        ],
      },
      examples: {
        met: [
          "Since last spring I've taken over the paper contracts, and they cost us sixty thousand less a year.",
          "Comparable posts nearby pay between forty-one and forty-four thousand.",
          "I trained two new people on top of my own work.",
        ],
        open: [
          "I work very hard, and everybody knows it.",
          "My rent has gone up, and everything is getting expensive.",
        ],
      },
    },
    stay: {
      fromTurn: 2,
      cue: "what would it take | what would you need | what do you need | what would help you | what would make it | what would have to | what would need to | what can you do | what could you do | what is possible | what's possible | what would be possible | how could we | how can we | how could i | who decides | who could | what does ... need | even so | still ask* | still think | still like | still want | still believe | i'd stay with | i stay with | i'll stay with | stick with | stand by | come back to | same figure | nevertheless | i understand ... but | i see that ... but | i hear ... but | i know ... but | that is below | that's below | three percent is too | three percent is less | three percent is below | three percent isn't | three percent doesn't",
      failsOn:
        "never mind | forget it | forget i asked | forget about it | fair enough then | no problem then | okay then i'll leave it | i'll leave it | i won't bother you | doesn't matter | i'll take the three percent | i'll take three percent | three percent is fine | that's fine then | then that's fine",
      examples: {
        met: [
          "I understand the budget is fixed, but I'd stay with forty-two.",
          "What would you need from me to make it possible?",
          "I see. Even so, the contracts alone pay for it several times over.",
        ],
        open: ["I see what you mean.", "Who else is in the round this year?"],
        failed: ["Okay, never mind, I thought I would just ask.", "Then three percent is fine."],
      },
    },
    "next-step": {
      fromTurn: 2,
      cue: {
        all: [
          "by friday | by monday | by tuesday | by wednesday | by thursday | by the end | by next | by then | on monday | on tuesday | on wednesday | on thursday | on friday | next week | next month | this week | tomorrow | in october | until october | from october | in ... weeks | in ... months | in a month | in a week | a date | review | in writing | training | title | four days | four day | days off | day off",
          "agree | agreed | can we | could we | can you | could you | shall we | shall i | let's | let us | i'll send | i'll write | i will | i'll bring | i can send | i can write | would you | you could | deal | meet again | talk again | sit down again | i'd accept | i'd take",
        ],
      },
      examples: {
        met: [
          "I'll send you the figures by Friday. Could we sit down again next week?",
          "Let's agree on a review in October, then, and put it in writing.",
          "Could you give me the training days as a start?",
        ],
        open: ["We can talk about it some time.", "Thanks, I'll think about it."],
      },
    },
  },
  beats: {
    opening: [
      "Come in, close the door if you like. You wrote that you wanted half an hour. What's on your mind?",
      "Hello, sit down. I've moved my ten o'clock, so we're not in a hurry. What did you want to talk about?",
      "There you are. I've got coffee and thirty minutes. Tell me what it's about.",
    ],
    replies: [
      {
        id: "gave-up",
        when: "never mind | forget it | forget i asked | i'll leave it | doesn't matter | three percent is fine | i'll take three percent | that's fine then",
        says: [
          "All right. I'm glad we spoke, anyway. Shall we go through next week's jobs while you're here?",
          "If you're sure. I had the feeling there was more to it, though. Is there?",
        ],
      },
      {
        id: "threat",
        when: "i'll leave | i will leave | i'll quit | i'd have to leave | have to look elsewhere | look for something else | another offer | other offer | job offer | resign | hand in my notice",
        says: [
          "I'd be sorry. Is that where you want this to go, or is it that you don't see another way?",
          "Let's be straight with each other, then. If the money were right, would you want to stay?",
        ],
      },
      {
        id: "private-reason",
        when: "rent | mortgage | expensive | cost of living | inflation | my bills | my family | my kids | my children | prices",
        says: [
          "I know, it's the same at our place. But I can't take that upstairs; Joan would say it's true for all ninety of us. What have you got about the work?",
          "I believe you. It still isn't something I can put in front of Joan. What else speaks for it?",
        ],
      },
      {
        id: "colleague-pay",
        when: "earns more | earn more than me | gets more than | paid more than me | more than i do | what others here | colleagues earn | colleagues get | unfair",
        says: [
          "I won't talk about other people's pay, and I won't talk about yours with them. Let's stay with your work. What has changed in it?",
        ],
      },
      {
        id: "what-it-takes",
        when: "what would it take | what would you need | what do you need | what would make it | what would have to | what would need to | what would help you | what is possible | what can you do | how could we | how can we",
        says: [
          "Honestly? Two sentences and one figure that Joan can check. If I can show her that it pays for itself, I can ask for it in October. Can you write that down for me?",
          "Something I can put on Joan's table that isn't an opinion. What your change saved, say. And time: nothing moves before October. Could you live with that?",
        ],
      },
      {
        id: "besides-pay",
        when: "training | title | four day | four days | days off | flexible | from home | hours",
        fromTurn: 2,
        says: [
          "That I can decide on my own. Five training days, a different title, four longer days instead of five. Which would be worth something to you?",
          "There's more room there than in the pay. Would it be instead of the money for you, or until the money comes?",
        ],
      },
      {
        id: "who-decides",
        when: { all: [{ question: true }, "who decides | who could | joan | the director | upstairs | decision"] },
        says: [
          "Up to three percent it's me, above that it's Joan. She's fair, but she reads figures, not feelings. What could I show her?",
        ],
      },
      {
        id: "date-heard",
        when: "by friday | by monday | next week | next month | in october | in writing | in ... weeks | meet again | talk again | sit down again",
        fromTurn: 2,
        says: [
          "That suits me. Put it in a mail, with the figure at the top, so that neither of us remembers it differently. Is there anything else you'd want in it?",
          "Yes, let's do that. And what should be on paper by then?",
        ],
      },
      {
        id: "figure-and-reason",
        when: {
          all: [
            { number: true },
            "contract* | sav* | cheaper | less a year | trained",
            "i'd like | i want | i'm asking | move to | increase | raise",
          ],
        },
        says: [
          "That's the clearest anyone has put it to me this year. It's still above the round: I have three percent for everybody. What do I tell the others?",
        ],
      },
      {
        id: "reason-heard",
        when: "took over | taken over | taken on | trained | contract* | saved us | saves us | cheaper | market | similar job* | comparable | nearby",
        says: [
          "I knew about that in outline; I hadn't seen it as a sum. Who could confirm it if Joan asked?",
          "That's true, and I should have said thank you for it earlier. But the round is three percent for everyone. How far apart are we?",
        ],
      },
      {
        id: "figure-heard",
        when: {
          all: [
            { number: true },
            "i'd like | i want | i'm asking | asking for | raise | increase | move to | i have in mind | had in mind | thinking of | looking for | salary | percent | thousand",
          ],
        },
        says: [
          "Ouch. That's well above the round. I've got three percent for everybody, and I didn't make that number. Why should you be the exception?",
          "I'll be honest: no, not as it stands. Three percent is what they gave me. What makes it that figure?",
        ],
      },
      {
        id: "pay-without-figure",
        when: "more money | more pay | my pay | my salary | pay rise | a raise | an increase | deserve more | paid more",
        whileOpen: ["figure"],
        says: [
          "I thought it might be that. Let's not dance around it, then. What do you have in mind?",
          "All right. More is a direction; what's the number?",
        ],
      },
      {
        id: "thanks",
        when: "thank you for | thanks for | appreciate",
        fromTurn: 3,
        says: [
          "You're welcome. Before you go: what exactly have we agreed? I forget things between this door and the next.",
        ],
      },
    ],
    moves: [
      {
        id: "ask-figure",
        whileOpen: "figure",
        says: [
          "I'm listening, but I'm not sure yet what you'd like from me. What should be different when you leave this room?",
          "If this is about pay, you can say so. What figure are we talking about?",
        ],
      },
      {
        id: "ask-reason",
        whileOpen: "reason",
        says: [
          "Help me a little. If Joan asks me in the corridor why, what's my one sentence?",
          "What do you do today that you didn't do when I hired you?",
        ],
      },
      {
        id: "budget",
        says: [
          "You know the situation. Three percent, that's what the round gives, for everyone from the pressroom to the front desk.",
          "I'd have to say no to that today. The pot is shared out, and it was shared out before I saw it.",
        ],
      },
      {
        id: "others",
        whileOpen: "stay",
        says: [
          "There are others who had a hard year too. If I start with you, I've a queue outside the door by lunch. So I'd rather leave it at three.",
          "Couldn't we let it rest for this year and look at it again the next?",
        ],
      },
      {
        id: "how-to-leave-it",
        whileOpen: "next-step",
        says: [
          "So how shall we leave it? I wouldn't want this to vanish between two meetings.",
          "I have ten minutes left. What would you like to walk out with?",
        ],
      },
      {
        id: "what-matters",
        says: [
          "Is it really the money, or is it that nobody has said that your job has grown?",
          "Let me ask the other way round. What would make next year a good one for you here?",
        ],
      },
      {
        id: "own-view",
        says: [
          "Put yourself in my chair for a moment. What would you do?",
          "If it can't all come at once, which part would you want first?",
        ],
      },
    ],
    reactions: {
      short: [
        "Go on. I've shut the door on purpose.",
        "Say it as it is; it stays in here.",
        "That was brief. What's behind it?",
      ],
      long: [
        "Hold on, I can't carry all of that upstairs. What's the one thing I should take with me?",
        "You've given me four things now. Which one counts most?",
      ],
      vague: [
        "I'd like to help, but I can't do much with that. What do you mean in plain figures?",
        "Hm. What would that look like on your payslip?",
        "I nod, and I don't know what I'm nodding to. Can you be more exact?",
      ],
      question: [
        "That I can't tell you today, and I won't guess. What would it change for you?",
        "I'd have to ask Joan. What answer are you hoping for?",
      ],
      unknown: [
        "Then take a minute. What did you tell yourself on the way here this morning?",
        "No harm in that. Shall we start from your work, and come to the number after?",
      ],
      interrupted: ["Go ahead, I was only going to talk about the budget.", "Sorry, you were saying."],
    },
    closing: {
      met: [
        "All right. You've made it easy for me to put your case, and I will. I can't promise you Joan's answer, but you'll have mine in writing. Good that you came.",
        "Then we have an arrangement. I'll take it upstairs as you said it, and you'll hear from me on the day we named. Thank you for being so straightforward.",
      ],
      limit: [
        "That's my half hour, I'm afraid; they're waiting for me downstairs. Let's both think about it. My door's open.",
        "I have to go, sorry. As it stands it's three percent. If you want to come back to it, do.",
      ],
    },
    coach: {
      opening: [
        "Say the figure within your first two turns, and then stop. What follows a figure too quickly is usually a discount.",
        "Have one sentence ready that David can repeat to his director. It should hold something that can be checked.",
      ],
      credit: {
        figure: "You named your figure.",
        reason: "You gave a reason that he can check.",
        stay: "You stayed with it after his no.",
        "next-step": "You settled what happens next.",
      },
      advice: {
        figure: [
          "He can't say yes to 'more'. Try: 'I'd like to move to forty-two thousand.' Full stop.",
          "The figure is still missing. Put it at the start of a sentence, without 'maybe' and 'around'.",
          "Name a number a little above the one you would be pleased with. It leaves you both somewhere to go.",
        ],
        reason: [
          "Hard work can't be checked; the paper contracts can. Say what they cost before and what they cost now.",
          "Give one reason from your work and one from the market. Two are easier to carry upstairs than five.",
          "Tell him what you do today that wasn't in your job three years ago.",
        ],
        stay: [
          "A first no is where it begins. Take up his limit in half a sentence, then say your figure again.",
          "Ask him: 'What would you need to make it possible?' Then let him do the thinking.",
          "You needn't answer every objection. 'I see that, and I'd stay with forty-two' is enough.",
        ],
        "next-step": [
          "Don't leave with 'we'll see'. Suggest who does what by which day.",
          "Offer to write two sentences for his director by Friday, and ask when you'll meet again.",
          "If the money can't come now, ask for something that he can decide himself, such as training days or a review in October.",
        ],
      },
      tips: [
        {
          id: "apologetic",
          when: "sorry to ask | sorry to bother | i hate to ask | don't want to be greedy | i know it's a lot | i feel bad | maybe you could | if it's not too much",
          says: [
            "That sentence made the request smaller before he could answer it. Begin with the figure instead; it's an ordinary question at work.",
          ],
        },
        {
          id: "range",
          when: { all: [{ number: true }, "between ... and | somewhere around | roughly | something like"] },
          says: ["Of a range, people hear the lower end. Give one number."],
        },
        {
          id: "private",
          when: "rent | mortgage | expensive | cost of living | inflation | my bills",
          says: ["Reasons from home are real, but he can't pass them on. Swap them for something about the work."],
        },
        {
          id: "ultimatum",
          when: "or i'll leave | i'll quit | i'll leave | have to look elsewhere | hand in my notice",
          says: [
            "You have put leaving on the table, and it's hard to take off again. If you want to stay, say that, and then what it needs.",
          ],
        },
      ],
      closing: [
        "Figure, reason, a no survived, and a step with a date: that is the whole of it. Once more, try to name the figure in your first turn.",
        "You left with something agreed. Next time, count to three in silence after the figure, and see who speaks first.",
      ],
    },
  },
};
