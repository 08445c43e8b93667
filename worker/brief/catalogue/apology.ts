import type { ScenarioBrief } from "../scenario-brief.ts";
import { pace, questions, talkShare } from "./criteria.ts";

export const apology: ScenarioBrief = {
  scenario: {
    id: "apology",
    version: 1,
    skillId: "difficult-conversations",
    title: "Apologising to a friend",
    summary:
      "You passed on something that a friend had told you in confidence, and it did harm. He has agreed to see you.",
    situation:
      "Kofi Asante and you have been friends since school. In spring he told you, and nobody else, that he meant to leave his firm in the autumn. At Hanna's birthday dinner you mentioned it at the table; you thought that everyone knew. One of the guests works with his boss. On Tuesday Kofi was called in: he has been taken off the project he had built up, and his team heard it from others before they heard it from him. He didn't answer your messages for a week. Now you sit on the bench by the canal where you used to meet. He listens.",
    persona: {
      name: "Kofi Asante",
      role: "Your friend since school",
      manner: "Quiet and exact; notices every excuse, and every word that is meant.",
    },
    difficulty: "demanding",
    format: "conversation",
    objectives: [
      { id: "name-it", text: "Say what you did, as plainly as he would say it himself." },
      { id: "see-it", text: "Say what it did to him, or ask him, and hear the answer." },
      { id: "sorry", text: "Say that you are sorry, without 'if' and without 'but'." },
      { id: "repair", text: "Say what you will do to put right what can be put right, or ask him what would help." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "owning",
          title: "Owning it",
          description: "Whether you said what you did, and that you are sorry, with nothing taken back.",
          anchors: {
            1: "It stays vague, or is his misunderstanding.",
            3: "You say sorry, but for what is left open; or you name it and explain it away.",
            5: "What you did, in plain words, and an apology that stands alone.",
          },
          basis: { kind: "covered", objectiveIds: ["name-it", "sorry"] },
          weight: 3,
        },
        {
          id: "his-part",
          title: "What it did, and what can be mended",
          description: "Whether it was about him: what it cost him, and what he might need now.",
          anchors: {
            1: "It is about how bad you feel.",
            3: "What it cost him comes up, but nothing to mend it; or the other way round.",
            5: "What it cost him is said or asked, and there is something you will do.",
          },
          basis: { kind: "covered", objectiveIds: ["see-it", "repair"] },
          weight: 3,
        },
        {
          id: "no-claim",
          title: "Without asking for pardon",
          description: "Whether he was left free to forgive in his own time.",
          anchors: {
            1: "You press him to say that it's all right again.",
            3: "You leave it to him, and ask for it between the lines.",
            5: "You ask for nothing, and you can bear his answer.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("careful"),
        talkShare(
          { floor: 0.15, low: 0.3, high: 0.6, ceiling: 0.85 },
          "Your part of the talking time. You came to say something; he needs the room to answer it.",
        ),
        questions(
          { floor: 0, low: 0.2, high: 1, ceiling: 3 },
          "Questions in each of your turns, on average. Few, and meant: each is answered before the next.",
        ),
      ],
    },
    turnLimit: 8,
  },
  partnerBrief:
    "You are Kofi Asante. The person before you has been your friend since school. In spring you told them, and nobody else, that you meant to leave your firm in the autumn. At Hanna's birthday dinner they mentioned it at the table. On Tuesday your boss called you in: the harbour project that you had built up for two years goes to someone else, and your team heard of your plans from others; two of them haven't spoken to you since. You don't believe that it was meant badly. What weighs is that you had said 'just between us', and that a week later you learned about it from your boss and not from your friend.\n" +
    "You agreed to meet because the friendship matters to you. You are quiet, not cold. You let the other one begin. When they explain or play it down ('I thought everyone knew', 'it would have come out anyway'), you point it out in one sentence. When you hear 'if' or 'but' in an apology, you ask what they are sorry for. When they speak mostly of how bad they feel, you say that you can't look after that as well today. When they say plainly what they did, you grow softer and tell what hurt most: the team. When they ask what would help, you think of something real: that they tell Hanna and the guest that it wasn't theirs to tell, or write to the two from your team; or simply time. When they ask to be forgiven, you say that you need time. You may say at the end that you are glad they came, if they were honest. You don't shout, and you don't forgive on demand.",
  coachBrief:
    "Good here means: the deed in one plain sentence with 'I' ('I told the table at Hanna's what you had told me in confidence'), what it did to him in his terms (the project, the team, hearing it from his boss), 'I'm sorry' with nothing behind it, and something that can be done, or the question what would help. Explanations only if he asks. No 'if', no 'but', no 'I feel terrible' at length, no plea for pardon. Silence is allowed. Offer wording; point to the words that took the apology back by quoting them.",
  objectiveCues: {
    "name-it": {
      cue: {
        any: [
          "i told the | i told everyone | i told everybody | i told them | i told hanna | i told people | i said it at | i said it in front | i said at | i mentioned it | i mentioned your | i mentioned that you | i mentioned what | i talked about your | i talked about what | i passed it on | i passed on | i gave away | i gave your | i broke my word | i broke my promise | i broke your | i betrayed | i didn't keep | i did not keep | i couldn't keep | i let it slip | i let it out | i let slip | i spoke about your | i spoke about what | i spilled | i blurted | i shared what | i shared your | i shared something | i repeated what",
          {
            all: [
              "confidence | between us | secret | in private | not mine to tell | wasn't mine to tell",
              "i told | i said | i mentioned | i talked | at the table | at hanna's | hanna* | dinner",
            ],
          },
        ],
      },
      failsOn:
        "you should have told me | you never said it was | you didn't say it was | everybody knew anyway | everyone knew anyway | you're overreacting | you are overreacting | too sensitive | it's not that bad | it wasn't that bad | not such a big deal | not a big deal | would have come out anyway",
      examples: {
        met: [
          "I told the whole table at Hanna's that you were leaving.",
          "You told me that in confidence, and I said it at dinner.",
          "I broke my word to you.",
        ],
        open: ["Thanks for coming, Kofi.", "I wanted to talk about what happened.", "Something went wrong at Hanna's."],
        failed: ["I think you're overreacting a little.", "It would have come out anyway."],
      },
    },
    "see-it": {
      cue: {
        any: [
          {
            all: [
              "you | your",
              "lost the project | lost your project | lost the harbour | taken off | took you off | cost you | your team | your boss | the project you | heard it from others | from your boss | two years of | behind your back | trusted me | your trust | you couldn't tell them | couldn't tell them yourself | it hurt you | i hurt you | i've hurt you | i have hurt you | harmed you | harm i | put you in | left you with",
              { not: "if i hurt | if it hurt | if that hurt | if i have hurt | if i've hurt" },
            ],
          },
          {
            all: [
              { question: true },
              "how was it | how is it for you | how was that | how are you | what was it like | what did it | what has it | what happened on tuesday | what happened with | how did you | how did they | what was the worst | what hurt | what does it mean for you | what is it like | how has it been | tell me",
            ],
          },
        ],
      },
      examples: {
        met: [
          "You lost the project because of me, and your team heard it from others.",
          "What was it like for you on Tuesday?",
          "I know that it cost you a great deal.",
        ],
        open: [
          "I feel terrible about it, I couldn't sleep all week.",
          "I'm sorry if I hurt you.",
          "Do you want to walk a bit?",
        ],
      },
    },
    sorry: {
      cue: {
        all: [
          "sorry | apologis* | apologiz* | i regret",
          {
            not: "sorry if | sorry that you feel | sorry you feel | sorry but | i'm sorry you took | sorry to hear | apologise if | apologize if | but you | but everyone | but everybody | but i thought | but it | but honestly | but i didn't",
          },
        ],
      },
      examples: {
        met: [
          "I'm sorry, Kofi.",
          "I'm sorry that you had to hear it from your boss.",
          "I want to apologise to you for that.",
          "I can't tell you how much I regret it. I'm sorry.",
        ],
        open: [
          "I'm sorry if that hurt you.",
          "I'm sorry, but I thought everyone knew.",
          "I'm sorry that you feel that way.",
          "I am not sorry about the dinner.",
        ],
      },
    },
    repair: {
      cue: {
        any: [
          {
            all: [
              { question: true },
              "what would help | what can i do | what could i do | what do you need | what would you need | is there anything i | is there something i | can i do anything | can i do something | could i do something | how can i | how could i | would it help | would it help you | what would you like me | do you want me to | would you like me to | should i talk | should i call | should i write | may i",
            ],
          },
          "i'll call hanna | i'll ring hanna | i'll tell hanna | i'll talk to hanna | i'll speak to hanna | i'll talk to | i'll speak to | i'll speak with | i'll talk with | i'll tell them | i'll write to | i'll call | i will call | i will tell | i will talk to | i will speak | i will write | i've called | i've written | i've told hanna | i've talked to | i've spoken to | i want to put it right | i'd like to put it right | i'll put it right | i'll ask before | i'll ask you before | what you tell me stays | stay* with me from now | won't tell anyone | won't happen again | will not happen again | i won't pass | i won't repeat | make it right | make it up to you | never again | from now on",
        ],
      },
      examples: {
        met: [
          "What can I do now that would help you?",
          "I'll talk to Hanna and tell her that it wasn't mine to tell.",
          "What you tell me stays with me from now on.",
        ],
        open: ["I hope it will all be fine again soon.", "Can you forgive me?"],
      },
    },
  },
  beats: {
    opening: [
      "Hello. I nearly didn't come. But I'm here. You wanted to say something to me.",
      "There you are. Same bench. I've had a week to think about what I'd say, and I'd rather hear you first.",
      "Hi. Sit down, if you like. I'm not going to make it easy for you, I'm too tired for that. Go ahead.",
    ],
    replies: [
      {
        id: "played-down",
        when: "overreacting | too sensitive | not that bad | wasn't that bad | not a big deal | not such a big deal | come out anyway | everyone knew | everybody knew | they knew already",
        says: [
          "If that's how you see it, we needn't sit here. To me it was a big thing. Can you hear that?",
          "Perhaps it would have come out. In autumn, from me, in my own words. That's what's gone.",
        ],
      },
      {
        id: "if-or-but",
        when: "sorry if | sorry but | sorry that you feel | sorry you feel | apologise if | but i thought | but everyone | but honestly | but i didn't",
        says: [
          "That was half an apology, and then came the other half. What are you sorry for?",
          "I hear the sorry, and then I hear the 'but'. The second one is louder.",
        ],
      },
      {
        id: "explained",
        when: "i thought you had | i thought you'd told | i thought they | i thought it was | i'd had wine | i had been drinking | drunk | i didn't mean to | i didn't think | it just slipped | by accident | not on purpose | i didn't know that",
        says: [
          "I don't think that you meant harm. It doesn't help me with my boss, though.",
          "I'd said 'just between us'. I remember it, because I hesitated before I told you. How did that get lost?",
        ],
      },
      {
        id: "about-own-feelings",
        when: "i feel terrible | i feel awful | i feel so bad | i feel so guilty | i couldn't sleep | i can't sleep | i haven't slept | i hate myself | i'm a terrible friend | i'm such an idiot | worst friend",
        says: [
          "I believe you. But I can't look after that as well today. Can we stay with what happened?",
          "I'm sure you do. I'd rather you told me what you think it did, though.",
        ],
      },
      {
        id: "forgive-me",
        when: "forgive me | can you forgive | please forgive | are we okay | are we good | are we still friends | friends again | move on | forget about it | put it behind us",
        says: [
          "I don't know yet. I'd be lying if I said yes today. Is there anything else you wanted to say?",
          "Give me time with that. I'm here, aren't I? That's what I've got at the moment.",
        ],
      },
      {
        id: "named-and-sorry",
        when: {
          all: [
            "sorry | apologise | i regret",
            "i told | i said it | i mentioned | i passed | i broke | between us | confidence | i gave away | wasn't mine to tell",
          ],
        },
        says: [
          "Thank you for saying it like that. I'd been afraid you'd tell me about the wine. Do you know what happened on Tuesday?",
          "Yes. That's it, that's what it was. It's strange how much easier it is when someone just says it.",
        ],
      },
      {
        id: "asked-what-helps",
        when: {
          all: [
            { question: true },
            "what would help | what can i do | what could i do | what do you need | is there anything | is there something | how can i | would it help | do you want me to | would you like me to | should i",
          ],
        },
        says: [
          "There is something. Tell Hanna, and the man next to her, that it wasn't yours to tell. So that I don't look like someone who talks behind his firm's back.",
          "Two from my team think I'd lied to them. If you wrote to them how it came out, they might believe it. Would you do that?",
        ],
      },
      {
        id: "offered-repair",
        when: "i'll call | i'll talk to | i'll speak | i'll tell | i'll write | i've called | i've written | i've talked to | i will call | i will tell | i will talk | put it right | make it right",
        says: [
          "That would mean something to me. Tell me afterwards what they said, even if it isn't nice.",
          "Please ask me before you do it. That's all I ask, that you ask me first this time.",
        ],
      },
      {
        id: "asked-him",
        when: {
          all: [
            { question: true },
            "how was | how is it | what was it like | what happened | how are you | what did | how did | what hurt | the worst | your team | what has it",
          ],
        },
        says: [
          "The project's gone. That's bad, but it's a project. The worst was the kitchen at work: five people, and it went quiet when I came in.",
          "I stood in my boss's office and didn't know what he was talking about. And then I did. And I knew from whom he must have it.",
        ],
      },
      {
        id: "seen",
        when: "your team | your boss | the project | cost you | lost | trusted me | your trust | hurt you",
        says: [
          "Yes. The team most of all. I'd wanted to tell them myself, one by one, with a good bottle on the table.",
          "You've understood that, then. I wasn't sure. What weighs most is that I had it from him and not from you.",
        ],
      },
      {
        id: "named",
        when: "i told the | i told everyone | i told them | i said it at | i mentioned it | i passed it on | i passed on | i broke | i let it slip | i let it out | i gave away | i betrayed",
        says: ["Yes. You did. I'm glad I don't have to explain it to you.", "That's how Hanna told it, too. Go on."],
      },
      {
        id: "plain-sorry",
        when: "sorry | apologise | i regret",
        says: [
          "Thank you. What for, exactly? I'm not asking to torment you. I'd like to know whether we mean the same thing.",
          "I hear it. I've noticed this week how much I was waiting for it. And also that it isn't all.",
        ],
      },
      {
        id: "promise",
        when: "won't happen again | never again | from now on | stays with me | won't tell anyone | ask before | ask you before",
        says: [
          "We'll see. I'd like to believe it. Next time that I've got something to tell, I'll notice whether I do.",
        ],
      },
    ],
    moves: [
      {
        id: "what-happened",
        whileOpen: "name-it",
        says: [
          "I'd like to hear from you what happened at Hanna's. I only know it from others.",
          "You talk around it. What did you do, in your own words?",
        ],
      },
      {
        id: "tuesday",
        whileOpen: "see-it",
        says: [
          "You haven't asked how Tuesday was.",
          "I wonder whether you know what came of it. For you it was one sentence at dinner.",
        ],
      },
      {
        id: "wait-for",
        whileOpen: "sorry",
        says: [
          "I'm waiting for something, and I don't want to have to ask you for it.",
          "You explain it well. But is there something you'd like to say to me, too?",
        ],
      },
      {
        id: "from-you",
        says: [
          "Do you know what I don't understand? A whole week lay between the dinner and Tuesday. You could have rung me.",
          "Why did I hear it from my boss and not from you?",
        ],
      },
      {
        id: "and-now",
        whileOpen: "repair",
        says: [
          "And now? We can't put it back in the bottle. But there's a bit between that and nothing.",
          "What happens after this bench? That's what I'd like to know.",
        ],
      },
      {
        id: "remember",
        says: [
          "When my father died, you kept quiet about things for a whole year. That's why I told you, of all people.",
          "I don't want to lose you over this. I just don't know yet how to get past it.",
        ],
      },
      {
        id: "what-if",
        says: [
          "If it had been the other way round, what would you want me to say now?",
          "Would you have told me if it hadn't come out?",
        ],
      },
    ],
    reactions: {
      short: ["Mm.", "Is there more?", "I'm listening. Take the time you need."],
      long: [
        "Wait. That was a lot about how it came about. Can you say it to me in one sentence?",
        "I lost you somewhere in there. What is it you want me to know?",
      ],
      vague: [
        "'It', 'that', 'the thing'. Can you call it by its name?",
        "I don't know what to do with that. What do you mean?",
        "That could be about anything. It's me you're talking to.",
      ],
      question: ["I can't answer that today. Maybe later.", "I don't know. I've asked myself that as well."],
      unknown: [
        "You don't need fine words. Just don't go around it.",
        "Then let's be quiet for a moment. There's no hurry, the canal isn't going anywhere.",
      ],
      interrupted: ["No, you say it.", "Let me finish, please. No, all right, go on."],
    },
    closing: {
      met: [
        "Thank you. It isn't gone, but I can carry it differently now. Walk with me as far as the bridge?",
        "I'm glad you came. I'll need time, and I'll ring you, I mean that. That was an honest apology.",
      ],
      limit: [
        "I have to go, I'm meeting one of my team. I'm glad you were here. There's something missing still, but perhaps another day.",
        "It's getting cold. Let's leave it for today. I'm not sure that we've got to the point yet.",
      ],
    },
    coach: {
      opening: [
        "Begin with what you did, in one sentence that starts with 'I told'. Everything else can wait.",
        "Leave the explanation at home for now. If he wants to know how it came about, he will ask.",
      ],
      credit: {
        "name-it": "You said what you did.",
        "see-it": "You turned to what it did to him.",
        sorry: "You said sorry, with nothing behind it.",
        repair: "You came to what can be put right.",
      },
      advice: {
        "name-it": [
          "He hasn't heard yet what you did. Try: 'You told me in confidence, and I said it at the table.'",
          "Swap 'what happened' for what you did. The sentence needs an 'I' and a verb.",
          "Say it the way he would tell it to a friend. That is as plain as it should be.",
        ],
        "see-it": [
          "So far it has been about the dinner. Ask him what Tuesday was like, and then only listen.",
          "Say one thing that it cost him: the project, the team, hearing it from his boss.",
          "Pick up what he has just told you, in his own words, before you go on.",
        ],
        sorry: [
          "'I'm sorry' is still missing, or something stood behind it. Say the two words, and then a full stop.",
          "Say what you are sorry for: 'that your team heard it from others'. No 'if', no 'but'.",
          "Look for the sentence that you would want to hear in his place. It's probably a short one.",
        ],
        repair: [
          "Something can be done, even if it can't be undone. Ask him: 'What would help you now?'",
          "Offer one thing that is in your hands, such as talking to Hanna. Ask him first whether he wants it.",
          "Promise only what can be seen afterwards: whom you will speak to, and by when.",
        ],
      },
      tips: [
        {
          id: "but",
          when: "sorry if | sorry but | sorry that you feel | sorry you feel | apologise if | but i thought | but everyone | but honestly",
          says: [
            "The part behind 'if' or 'but' took the apology back. Say it once more and end after 'sorry'.",
            "Two sentences make that easier: the apology in the first, and the rest only if he asks.",
          ],
        },
        {
          id: "own-feelings",
          when: "i feel terrible | i feel awful | i feel so bad | i feel so guilty | i couldn't sleep | i haven't slept | i hate myself | terrible friend | worst friend | such an idiot",
          says: [
            "That turn was about you, and now he would have to console you. Turn it round: what did it do to him?",
          ],
        },
        {
          id: "played-down",
          when: "overreacting | too sensitive | not that bad | wasn't that bad | not a big deal | come out anyway | everyone knew | everybody knew",
          says: ["How much it weighs is his to say. Ask him, or say what it cost him."],
        },
        {
          id: "pardon",
          when: "forgive me | can you forgive | are we okay | are we good | friends again | put it behind us | move on",
          says: ["That asks him for something. Leave the pardon to him, and offer instead what you can do."],
        },
      ],
      closing: [
        "What you did, what it cost him, sorry, and something to mend it: nothing is missing. Next time, see if the first three fit into one turn.",
        "It stood without 'if' and 'but'. Once more, try to leave a silence after 'I'm sorry' and let him end it.",
      ],
    },
  },
};
