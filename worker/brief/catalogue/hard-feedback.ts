import type { ScenarioBrief } from "../scenario-brief.ts";
import { pace, questions, talkShare } from "./criteria.ts";

export const hardFeedback: ScenarioBrief = {
  scenario: {
    id: "hard-feedback",
    version: 1,
    skillId: "feedback",
    title: "Feedback that is hard to give",
    summary:
      "Someone in your team has handed in late three times, and others paid for it. You want it to stop, and you want to keep the person.",
    situation:
      "You lead a small office that draws kitchens and staircases for a joinery workshop. Leo Brandt has drawn for you for two years; his work is precise, and customers ask for him. In the past six weeks his drawings went to the workshop late three times. Last Thursday the drawings for the Meyer staircase came at three instead of at nine, and two fitters stood waiting for six hours; the customer has asked for money back. You don't know the reason. You have asked Leo for a quarter of an hour.",
    persona: {
      name: "Leo Brandt",
      role: "Draughtsman in your team",
      manner: "Conscientious and proud of his drawings; explains first, and opens up when he is really asked.",
    },
    difficulty: "demanding",
    format: "conversation",
    objectives: [
      { id: "observation", text: "Say what happened, on which day, without a word about what he is like." },
      { id: "effect", text: "Say what it led to for others: the fitters, the workshop, the customer." },
      { id: "his-side", text: "Ask how he sees it, or what stands behind it, and leave room for the answer." },
      { id: "agreement", text: "Agree with him what will be different from now on, and when you look at it again." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "facts",
          title: "Facts, not verdicts",
          description: "Whether he heard what happened and what it led to, rather than what he is like.",
          anchors: {
            1: "Verdicts about the person, or hints that he has to guess at.",
            3: "What happened is said, but not what it led to; or the other way round.",
            5: "A day, what happened on it, and what it led to for others.",
          },
          basis: { kind: "covered", objectiveIds: ["observation", "effect"] },
          weight: 3,
        },
        {
          id: "dialogue",
          title: "His side, and an agreement",
          description: "Whether you asked for his view, and left with something you both hold to.",
          anchors: {
            1: "You spoke, he nodded.",
            3: "You asked, but nothing was agreed; or you decided it alone.",
            5: "You asked, and you agreed on a change and on a day to look at it.",
          },
          basis: { kind: "covered", objectiveIds: ["his-side", "agreement"] },
          weight: 3,
        },
        {
          id: "fairness",
          title: "Clear and fair",
          description: "Whether the message stayed clear while he could keep his dignity.",
          anchors: {
            1: "So soft that nothing is left of it, or so hard that he can only defend himself.",
            3: "Clear, with a side swipe; or kind, with the point blurred.",
            5: "The point stands, and he could repeat it without feeling small.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("careful"),
        talkShare(
          { floor: 0.15, low: 0.3, high: 0.6, ceiling: 0.85 },
          "Your part of the talking time. You bring the matter; more than half of what you need to know is with him.",
        ),
        questions(
          { floor: 0, low: 0.4, high: 1.5, ceiling: 4 },
          "Questions in each of your turns, on average. One open question, then silence, opens more than three in a row.",
        ),
      ],
    },
    turnLimit: 9,
  },
  partnerBrief:
    "You are Leo Brandt, draughtsman in a small office that draws kitchens and staircases for a joinery workshop. The person before you leads the office. You have worked here for two years; you are precise, and customers ask for you. You know that the drawings for the Meyer staircase were late on Thursday, and you have slept badly over it. What nobody knows: since September you look after your father in the evenings, who is unwell, and you draw at night; besides, the measurements from the building site have reached you a day late each time, and you didn't complain because you wanted to fix it yourself.\n" +
    "You expect to be told off. At first you explain: the measurements came late, everybody is late now and then. When you are called unreliable or lazy, or hear 'always' and 'never', you close up and answer shortly. When you are told plainly what happened and what it led to, you are taken aback (you hadn't known that the fitters waited six hours) and say that you are sorry for them. When you are asked an open question and left time, you tell first about the measurements, and, if the tone stays kind, about your evenings. You don't want pity; you want the measurements by noon the day before, and you would say by four o'clock if a drawing won't make it. You agree to clear and fair proposals, and you suggest your own when you are asked. Keep your dignity. Don't cry, don't shout.",
  coachBrief:
    "Good here means: the matter in the first two turns, with a day and an hour ('On Thursday the Meyer drawings came at three instead of at nine'), then what it led to ('Two fitters waited six hours, the customer wants money back'), no 'always', 'never', 'unreliable', no sandwich of praise around it. Then one open question and silence. When he explains, take it up without giving up the point. At the end an agreement that both could write down: who does what, and when you look at it again. It should be as much his as yours. Offer wording; point out verdicts by quoting them.",
  objectiveCues: {
    observation: {
      cue: {
        all: [
          "late | too late | delay* | not on time | wasn't on time | weren't on time | instead of nine | instead of at nine | at three | hours after | missed the | not ready | weren't ready | weren't there | behind schedule | deadline*",
          "on thursday | last thursday | thursday | meyer | staircase | three times | third time | six weeks | at nine | at three | last week",
        ],
      },
      failsOn:
        "you're unreliable | you are so unreliable | you're not reliable | you're lazy | you are so lazy | you're careless | you are so careless | you always | you never | you don't care | you just don't care | you're sloppy | you're irresponsible | bad attitude | typical of you | your laziness | your attitude",
      examples: {
        met: [
          "On Thursday the drawings for the Meyer staircase came at three in the afternoon.",
          "In the past six weeks your drawings were late three times.",
        ],
        open: [
          "Thanks for coming, Leo. There is something I'd like to talk about.",
          "You know how much I like your drawings, and so do the customers.",
        ],
        failed: [
          "Leo, you're unreliable, and it can't go on like this.",
          "You always hand things in at the last minute.",
        ],
      },
    },
    effect: {
      cue: {
        all: [
          "fitter* | workshop | customer* | client* | meyer* | colleague* | the others | the team | everyone else | they",
          "wait* | stood | stand around | standing around | six hours | money back | refund | compensation | complain* | lost | lose | pay | paid | cost | costs | extra hours | overtime | had to | couldn't start | couldn't work | unhappy | annoyed | trust",
        ],
      },
      examples: {
        met: ["Two fitters stood waiting for six hours.", "The customer wants money back because of that."],
        open: ["It caused some trouble, you know.", "That was not good at all."],
      },
    },
    "his-side": {
      cue: {
        all: [
          { question: true },
          "how do you see | how did you see | what happened | what's happening | what is happening | what's going on | what is going on | what's behind | what is behind | what lies behind | what was behind | your side | your view | from your point | how come | what got in | what gets in | what's making | what made | what makes it | what held you | what do you think | what would help | what do you need | is something | is there something | is there anything | tell me | how was it for you | how is it for you | how has it been | how are things | how are you doing | what stands in | do you see it | what was going on | what led to",
        ],
      },
      examples: {
        met: [
          "How do you see it?",
          "What happened on Thursday, from your side?",
          "Is there something going on that I don't know about?",
        ],
        open: ["Do you understand that?", "I want to hear nothing more about it.", "Why are you always late?"],
      },
    },
    agreement: {
      fromTurn: 2,
      cue: {
        all: [
          "agree | agreed | shall we | can we | could we | let's | let us | from now on | i suggest | i propose | my suggestion | i'd suggest | would you | will you | can you | could you | i'll make sure | i'll see to | i will make | i'll talk | deal | how about | what about | what if",
          "by noon | by four | by nine | by friday | by monday | day before | in advance | next week | in two weeks | in a fortnight | in four weeks | each week | every week | every monday | every friday | on monday | on friday | at noon | four o'clock | tell me early | let me know | call me | tell me when | tell me as soon | as soon as | ring me | look at it again | talk again | check in | sit down again | measurements",
        ],
      },
      examples: {
        met: [
          "Could we say that you let me know by four if a drawing won't make it?",
          "I'll make sure that you have the measurements by noon the day before. Shall we look at it again in two weeks?",
        ],
        open: ["It has to get better.", "I am sure you will manage."],
      },
    },
  },
  beats: {
    opening: [
      "Hi. You wanted to see me? I've got the Hofer kitchen open on my screen, so I hope it's not a long one.",
      "Morning. Shall I shut the door? You had that voice on the phone.",
      "Here I am. Before you start: the Hofer drawings will be ready tonight. So, what is it?",
    ],
    replies: [
      {
        id: "verdict",
        when: "unreliable | not reliable | lazy | careless | you always | you never | don't care | sloppy | irresponsible | bad attitude | typical of you | your attitude",
        says: [
          "Right. If that's what you think of me after two years, I don't know what I'm supposed to say.",
          "Always. I see. Then the other forty drawings this year must have drawn themselves.",
        ],
      },
      {
        id: "father-heard",
        when: "your father | your dad | your evenings | look after him | looking after him | take care of him | taking care of him",
        fromTurn: 3,
        says: [
          "Thanks. I didn't want it to be an excuse. I can do my work, I only need to know a day ahead what's coming.",
          "It's all right. He has good days. What I'd need isn't sympathy, it's the measurements by noon the day before.",
        ],
      },
      {
        id: "fact-and-effect",
        when: {
          all: [
            "late | at three | instead of",
            "fitter* | customer* | workshop",
            "wait* | stood | money back | six hours | complain*",
          ],
        },
        says: [
          "Six hours? Nobody told me that. I knew it was late, I didn't know that anybody was standing there.",
          "That I didn't know. I thought they'd do the Hofer job in the meantime. I'm sorry for the two of them, really.",
        ],
      },
      {
        id: "agreement-noon",
        when: "by noon | the day before | measurements | in advance",
        fromTurn: 2,
        says: [
          "If I have the measurements by noon the day before, you'll have the drawings at nine. That I can promise. And if they don't come?",
          "That would help more than anything. And I could tell you by four when I see that it won't work. Would that be early enough for you?",
        ],
      },
      {
        id: "agreement-tell",
        when: "let me know | tell me early | tell me when | tell me as soon | call me | ring me | by four | as soon as",
        fromTurn: 2,
        says: [
          "I can do that. I kept thinking I'd still make it, that's the stupid part. What time is early enough for you?",
          "Yes. I'd rather say it at four than have you find out at nine. But then nobody should roll their eyes.",
        ],
      },
      {
        id: "look-again",
        when: "look at it again | talk again | check in | sit down again | in two weeks | in a fortnight | next week | in four weeks",
        fromTurn: 2,
        says: [
          "All right, put it in the diary. And by then, what would you want to see?",
          "Good. Then it isn't hanging over me every day. What should I bring along?",
        ],
      },
      {
        id: "asked-help",
        when: {
          all: [
            { question: true },
            "what would help | what do you need | how can i help | what can i do | what could i do | your suggestion | your idea | what do you suggest | what do you propose",
          ],
        },
        says: [
          "Honestly? The measurements by noon the day before. They reach me in the evening, and then I draw at night. I should have said so weeks ago.",
          "A word from you to the site office would do more than I can. And one hour in the mornings when nobody rings me.",
        ],
      },
      {
        id: "asked-behind",
        when: {
          all: [
            { question: true },
            "what happened | going on | behind | how do you see | your side | your view | how come | what got in | what made | what led",
          ],
        },
        says: [
          "Well. The measurements came in the evening, all three times. I wanted to make up for it at night instead of complaining. That went wrong.",
          "You really want to know? I get the measurements a day late, and since September I've got my father to look after in the evenings. So I draw between ten and one.",
        ],
      },
      {
        id: "asked-wellbeing",
        when: {
          all: [
            { question: true },
            "how are you | are you all right | are you okay | is everything | is something | is there something | is there anything | how are things | at home",
          ],
        },
        says: [
          "I'm fine. Mostly. My father isn't well, and my evenings are his at the moment. I didn't want to bring that in here.",
          "It's a lot just now, outside of here. I'd rather not go into details, but thank you for asking.",
        ],
      },
      {
        id: "effect-heard",
        when: "fitter* ... wait* | stood waiting | six hours | money back | refund | customer ... complain* | customer wants",
        says: [
          "I hadn't known that. I'd have called them if I had. Why did nobody say so on Thursday?",
          "Money back? For one afternoon? All right. No, you're right, for them it was a day.",
        ],
      },
      {
        id: "late-heard",
        when: "late | delay* | not on time | deadline* | at three | instead of nine | instead of at nine | not ready",
        says: [
          "Three times in six weeks, yes. But the measurements came late as well, did anybody tell you that? And the drawings were right.",
          "It was late, I know. Everyone's late at the moment, though. Why is it me who sits here?",
        ],
      },
      {
        id: "praised",
        when: "good work | great work | precise | like your drawings | excellent | talented | value you | valued | appreciate your | customers ask for you",
        says: [
          "Thanks. There's a 'but' coming, though, isn't there?",
          "That's kind. Is that what you wanted to see me about?",
        ],
      },
    ],
    moves: [
      {
        id: "what-is-it",
        whileOpen: "observation",
        says: [
          "I'm not sure what you're getting at. Is it about something in particular?",
          "You're making me guess. Did I do something?",
        ],
      },
      {
        id: "was-it-bad",
        whileOpen: "effect",
        says: [
          "All right, but was it really so bad? In the end the staircase got built.",
          "Does it matter that much, a few hours? The drawings were correct to the millimetre.",
        ],
      },
      {
        id: "explains",
        whileOpen: "his-side",
        says: [
          "There are reasons, you know. I just don't want to sound like somebody who makes excuses.",
          "It isn't as if I sat there drinking coffee. There's a bit more to it.",
        ],
      },
      {
        id: "owns-it",
        says: [
          "I should have called on Wednesday night. I kept thinking that I'd still make it.",
          "I don't like it either. I lie awake over that staircase, if you want to know.",
        ],
      },
      {
        id: "and-now",
        whileOpen: "agreement",
        says: [
          "So what happens now? I'd rather know where I stand.",
          "And what do you expect of me from Monday on? Say it so that I can write it down.",
        ],
      },
      {
        id: "the-others",
        says: ["Do the others know that we're sitting here?", "Is this going in my file, or does it stay between us?"],
      },
      {
        id: "trust",
        says: [
          "Will you still give me the big jobs? The town hall stairs, I mean.",
          "I'd like to put it right with the two fitters myself, if that's all right with you.",
        ],
      },
    ],
    reactions: {
      short: ["And?", "Is that all? I was prepared for worse.", "I'm listening."],
      long: [
        "That's a lot at once. What's the main thing?",
        "Can I say something too? I've lost track of what you want me to answer.",
      ],
      vague: [
        "I can't picture what you mean. Can you give me an example?",
        "Mhm. And what does that mean for me?",
        "You say it very nicely, but what do you actually want to tell me?",
      ],
      question: ["I don't know. I'd have to think about that. Why do you ask?", "Maybe. What would you have done?"],
      unknown: [
        "Take your time. I don't like these talks either.",
        "Then just say it as it comes. I won't fall off the chair.",
      ],
      interrupted: ["Sorry, you first.", "No, say it, you're the boss."],
    },
    closing: {
      met: [
        "All right. That's fair. I'd been expecting something else, to be honest. I'll ring the fitters this afternoon.",
        "I can work with that. Thank you for saying it to me and not about me. I'll get back to the Hofer kitchen.",
      ],
      limit: [
        "I have to get back, the Hofer people are coming at eleven. Let's leave it there for today.",
        "Can we stop here? I've understood that you're not pleased. The rest we'll have to see.",
      ],
    },
    coach: {
      opening: [
        "Come to the point in your first turn: a day, and what happened on it. The longer the run-up, the more he will fear what is coming.",
        "Prepare one sentence with Thursday in it, and one with the fitters. They carry the talk.",
      ],
      credit: {
        observation: "You said what happened, and when.",
        effect: "You told him what it led to for others.",
        "his-side": "You asked for his side.",
        agreement: "You agreed on what will be different.",
      },
      advice: {
        observation: [
          "He doesn't know yet what it is about. Try: 'On Thursday the Meyer drawings came at three instead of at nine.'",
          "Name a day and an hour. What can be seen on a clock needs no argument.",
          "Leave out what he is like, and say what you saw. Three late drawings in six weeks is enough.",
        ],
        effect: [
          "He may not know what his drawings set off. Tell him about the two fitters and their six hours.",
          "Say what it cost, and whom. One sentence, no reproach in it.",
          "After the fact comes its effect: 'Because of that, the customer wants money back.'",
        ],
        "his-side": [
          "You don't know the reason yet. Ask 'What happened, from your side?', and then count to five.",
          "A question that begins with 'what' opens more here than one that begins with 'why'.",
          "He has hinted that there is more to it. Pick up his very words and ask.",
        ],
        agreement: [
          "You both know the problem now. Ask what he would need to hand in on time, before you propose anything.",
          "Put it so that both could write it down: who does what, by when. Then fix a day to look at it again.",
          "Offer something from your side as well, such as the measurements by noon the day before.",
        ],
      },
      tips: [
        {
          id: "verdict",
          when: "unreliable | not reliable | lazy | careless | you always | you never | don't care | sloppy | irresponsible | your attitude",
          says: [
            "That was about what he is like, and he has to defend himself against it. Say instead what he did on Thursday.",
            "With 'always' he only needs one exception to be right. Give him the three dates.",
          ],
        },
        {
          id: "sandwich",
          when: {
            all: ["but | however", "good work | great work | precise | like your drawings | excellent | value you"],
          },
          says: ["Praise with a 'but' behind it isn't heard as praise. Keep it for later, and say the matter first."],
        },
        {
          id: "why",
          when: {
            all: [{ question: true }, "why are you | why were you | why didn't you | why do you | why can't you"],
          },
          says: ["'Why didn't you' asks for a defence. 'What got in the way?' asks for the reason."],
        },
        {
          id: "softened",
          when: "maybe just a little | a tiny bit | not a big deal | no big deal | don't worry about it | it's not so bad | it's nothing",
          says: ["That took the matter back before he had heard it. It was a big deal to two fitters; you may say so."],
        },
      ],
      closing: [
        "Fact, effect, his side, agreement: all four, and in a talk that he can walk out of upright. Next time, try it in half the words.",
        "You left with something both of you could write down. Once more, see whether the first three sentences can carry fact and effect.",
      ],
    },
  },
};
