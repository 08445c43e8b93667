import type { ScenarioBrief } from "../scenario-brief.ts";
import { pace, questions, talkShare } from "./criteria.ts";

export const difficultCustomer: ScenarioBrief = {
  scenario: {
    id: "difficult-customer",
    version: 1,
    skillId: "difficult-conversations",
    title: "A customer who has had enough",
    summary:
      "A baker has waited twice for an engineer who didn't come. He is on the line, he is loud, and he has a point.",
    situation:
      "You answer the phone at Calder Ovens, who look after bakery ovens. Martin Hale runs a bakery with four people. His deck oven has been failing since Monday. An engineer was booked for Tuesday at five in the morning, and again for today at five; neither came, and nobody rang him. You can see in the system that the second visit was cancelled by mistake. You can send an engineer today between two and four, or tomorrow at five in the morning as the first call. You can waive the call-out charge of 180 pounds. You can't promise that the part is in the van, but you can find out and ring back within the hour. What you say is up to you; what he lost, you can't give back.",
    persona: {
      name: "Martin Hale",
      role: "Owner of Hale's Bakery",
      manner: "Loud while nobody listens; brief and practical as soon as somebody does.",
    },
    difficulty: "demanding",
    format: "conversation",
    objectives: [
      { id: "hear", text: "Show that you have understood what happened to him, before you explain or offer anything." },
      { id: "own", text: "Say that it was a mistake on your side, and that you are sorry, without a 'but'." },
      { id: "offer", text: "Offer something definite: who comes when, or what you do by what time." },
      { id: "confirm", text: "Ask whether that works for him, or sum up what you have agreed." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "received",
          title: "First him, then the oven",
          description: "Whether he heard that you understood and that the mistake was on your side.",
          anchors: {
            1: "He is told to be quiet, or told about rules.",
            3: "You apologise, but what happened to him doesn't come up; or the other way round.",
            5: "You say what happened to him in your own words, and that it shouldn't have.",
          },
          basis: { kind: "covered", objectiveIds: ["hear", "own"] },
          weight: 3,
        },
        {
          id: "solved",
          title: "Something he can count on",
          description: "Whether you offered something definite and made sure that it suits him.",
          anchors: {
            1: "'We'll look into it.'",
            3: "An offer with a time, but nobody asked whether it suits; or the reverse.",
            5: "A time, a name or a call back, and his yes to it.",
          },
          basis: { kind: "covered", objectiveIds: ["offer", "confirm"] },
          weight: 3,
        },
        {
          id: "tone",
          title: "Even when it is loud",
          description: "Whether your words stayed civil and plain, and promised no more than you can keep.",
          anchors: {
            1: "You argue back, or promise the moon.",
            3: "Polite, with phrases out of a manual.",
            5: "Plain, civil words of your own, and only promises that can be kept.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("careful"),
        talkShare(
          { floor: 0.1, low: 0.25, high: 0.55, ceiling: 0.8 },
          "Your part of the talking time. Somebody who has been left waiting twice needs to be able to say so.",
        ),
        questions(
          { floor: 0, low: 0.3, high: 1.5, ceiling: 4 },
          "Questions in each of your turns, on average. One that moves things on tells him that you are working on it.",
        ),
      ],
    },
    turnLimit: 8,
  },
  partnerBrief:
    "You are Martin Hale. You run a bakery with four people; you get up at half past one. Your deck oven has been failing since Monday: the upper deck doesn't get above 160 degrees. Calder Ovens, who have your service contract (1,900 pounds a year), booked an engineer for Tuesday at five and again for today at five. Neither came, nobody rang. You have thrown away two mornings' bread, about 700 pounds, and sent a school away without its rolls. You have been in a queue for twenty minutes before this call.\n" +
    "At the start you are loud and fast, sarcastic but never insulting. You want three things: that somebody says aloud what happened, a time you can count on, and the mobile number or name of a person. When you are told to calm down, or hear of policy, system or procedure, you get louder. When somebody says in their own words what happened to you and that it was their mistake, you quieten within a sentence or two. When you are asked a practical question (which deck, since when, when are you there), answer it exactly. Two to four in the afternoon is possible, though you sleep then and would have to get up; five in the morning is no use if the part isn't in the van. You ask about that part. You ask once who pays for the bread; you accept that the person on the phone can't decide it, if they say who can. You thank briefly at the end when something definite has been agreed.",
  coachBrief:
    "Good here means: first say what happened to him in your own words (two mornings, no one came, no one rang, bread thrown away), before any explanation; then an apology that owns it ('We cancelled your visit by mistake; I'm sorry') with no 'but' and no 'if'; then a definite offer with a time; then his yes. No 'calm down', no policy, no 'unfortunately' at the head of every sentence. Facts in the system serve him: the cancellation was a mistake. Promise only what can be kept: the part is uncertain, so offer the call back within the hour. Short turns. Offer wording.",
  objectiveCues: {
    hear: {
      cue: {
        any: [
          {
            all: [
              "you've | you have | you had | you were | you got up | you waited | you stood | your bread | your oven | your bakery | nobody rang | nobody called | no one rang | no one called | nobody came | no one came | we left you | we didn't come | we let you",
              "twice | two mornings | two days | waited | waiting | since monday | on tuesday | stood | thrown away | throw away | lost | nobody | no one | five in the morning | at five | bread | without an oven | a word | let down | let you down | in a queue",
            ],
          },
          "i can hear | i hear that | i see why | i can see why | i understand why | i understand that you | i would be too | i'd be angry too | i'd be furious | if i were you | you have every right | you've every right | you're right to be",
        ],
      },
      failsOn:
        "calm down | company policy | our policy | the policy | don't shout | stop shouting | no need to shout | don't take that tone | not my fault | not my department | nothing i can do",
      examples: {
        met: [
          "So you have stood there two mornings at five, and nobody came and nobody rang.",
          "You've lost two mornings' bread because we didn't turn up.",
        ],
        open: ["Good morning, Calder Ovens, how can I help?", "One moment, I am opening your file."],
        failed: [
          "Please calm down, sir.",
          "I'm afraid that's our policy.",
          "It's not my fault, I only answer the phone.",
        ],
      },
    },
    own: {
      cue: {
        all: [
          "sorry | apologis* | apologiz* | our mistake | our fault | my mistake | we made a mistake | by mistake | we got it wrong | shouldn't have happened | should not have happened | that's on us | we let you down",
          {
            not: "sorry but | sorry if | sorry that you feel | sorry you feel | not my fault | not our fault | sorry for the inconvenience | apologies for the inconvenience | apologise for any inconvenience | apologise for the inconvenience",
          },
        ],
      },
      examples: {
        met: [
          "Your visit this morning was cancelled by mistake. I'm sorry.",
          "I apologise, Mr Hale. Somebody should have rung you.",
          "That's our mistake, and it shouldn't have happened.",
        ],
        open: [
          "I'm sorry if you feel that way.",
          "We apologise for any inconvenience.",
          "Sorry, but the engineers are very busy at the moment.",
        ],
      },
    },
    offer: {
      cue: {
        all: [
          "i can send | i'll send | i will send | i can offer | i could offer | i can get | i'll get | i can have | i could send | engineer | ring you back | call you back | ring back | call back | i'll ring | i'll call | i will call | i will ring | i'll find out | i'll check | come to you | be with you | waive | no charge | won't charge | free of charge | put you | first call",
          "today | this afternoon | between two | two and four | by four | at two | tomorrow | at five | within the hour | within an hour | in an hour | in the next hour | by noon | in half an hour | in ten minutes | in twenty minutes | call out charge | callout charge | 180 | hundred and eighty | first thing",
        ],
      },
      examples: {
        met: [
          "I can send an engineer today between two and four.",
          "I'll find out whether the part is in the van, and ring you back within the hour.",
          "There will be no call-out charge, and you are the first call tomorrow at five.",
        ],
        open: ["I'll look into it and get back to you.", "We will do what we can for you."],
      },
    },
    confirm: {
      fromTurn: 2,
      cue: {
        any: [
          {
            all: [
              { question: true },
              "does that work | would that work | does that suit | would that suit | does that help | would that help | is that all right | is that alright | is that okay | is that ok | would that be all right | would that be okay | can you be there | will you be there | could you be there | are you there | which would you | which do you | what suits | which suits | would you rather | would you prefer | do you prefer | shall we do | shall i book | shall i send | anything else | have i missed | have i got | did i get | is that right | sound all right | sound okay | good for you | work for you",
            ],
          },
          "to sum up | let me sum up | let me repeat | just to be sure | so we've agreed | so we have agreed | so that's agreed | then we've agreed | so it's two to four | so what happens now is | let me read that back",
        ],
      },
      examples: {
        met: [
          "Does that work for you?",
          "Which would you rather have, this afternoon or tomorrow at five?",
          "To sum up: the engineer comes between two and four, and I ring you before that.",
        ],
        open: ["Do you have your contract number?", "Good, then thank you for your call."],
      },
    },
  },
  beats: {
    opening: [
      "At last! Twenty minutes of piano music. Hale's Bakery. Do you want to know where your engineer is? Because I'd love to know. It's the second time!",
      "Hale. The bakery. I've been standing next to a cold oven at five in the morning, twice this week, waiting for you people. Explain that to me!",
      "Is that a human being? Good. Martin Hale, Hale's Bakery. Two appointments, no engineer, not one phone call. What am I paying you for?",
    ],
    replies: [
      {
        id: "told-to-calm",
        when: "calm down | don't shout | stop shouting | no need to shout | take that tone | relax | lower your voice",
        says: [
          "Calm down? You calm down with four people on the clock and nothing to bake in! Have you got anything else for me?",
          "I'll be as quiet as you like the minute there's somebody standing in front of my oven.",
        ],
      },
      {
        id: "policy",
        when: "policy | procedure | regulations | our terms | terms and conditions | the system says | not my department | not responsible | not my fault | nothing i can do",
        says: [
          "I don't bake with procedures! I pay nineteen hundred pounds a year so that somebody comes. Who's coming?",
          "That's your house, not mine. Between us there's an agreement, and you've broken it twice. What now?",
        ],
      },
      {
        id: "half-apology",
        when: "sorry but | sorry if | sorry you feel | sorry that you feel | inconvenience",
        says: [
          "Inconvenience! I've thrown seven hundred pounds' worth of dough away, and a school went without its rolls.",
          "That's out of a booklet, isn't it? Tell me in your own words what went wrong.",
        ],
      },
      {
        id: "heard-and-owned",
        when: {
          all: [
            "sorry | apologise | our mistake | by mistake | shouldn't have happened | let you down",
            "twice | two mornings | nobody | no one | waited | waiting | bread | tuesday | cancelled | stood",
          ],
        },
        says: [
          "Well. Thank you. You're the first person who says that. I don't need flowers, I need an oven. When is somebody coming?",
          "All right. At least that's honest. I've been on my feet since half past one, so you'll forgive the volume. What can you do?",
        ],
      },
      {
        id: "part-open",
        when: "find out | ring you back | call you back | ring back | call back | within the hour | within an hour | in the van | check whether | check if",
        says: [
          "Good, do that. But ring me, don't write. And what name do I ask for if it doesn't ring?",
          "Within the hour, all right. I'll put the phone next to the flour. What do I do until then, do I keep the lower deck going?",
        ],
      },
      {
        id: "afternoon-offered",
        when: "this afternoon | two and four | between two | today at | today between | at two | by four",
        says: [
          "Two to four is when I sleep, but fine, I'll get up for it. Has he got the part with him this time?",
          "Today. Good. And if he stands there at two and says he needs a heating element, which he does?",
        ],
      },
      {
        id: "tomorrow-offered",
        when: "tomorrow | at five | first call | first thing",
        says: [
          "Tomorrow at five. I've heard that twice. What's different this time?",
          "That means another night on half an oven. Is there nothing today?",
        ],
      },
      {
        id: "charge-waived",
        when: "waive | no charge | won't charge | free of charge | call out charge | callout charge | refund | compensat*",
        says: [
          "I should hope so. And the bread? Somebody's got to talk to me about the bread. Is that you?",
          "That's decent. It isn't seven hundred pounds, but it's decent. Who decides about the rest?",
        ],
      },
      {
        id: "asked-technical",
        when: {
          all: [
            { question: true },
            "which deck | what happens | what's wrong | what is wrong | since when | how long | temperature | error | fault | display | which oven | model | lower deck",
          ],
        },
        says: [
          "The upper deck. It stops at a hundred and sixty since Monday, the lower one's fine. No error on the display. It's the element, I'd bet my apron on it.",
          "Upper deck, a hundred and sixty degrees, and that's it. I wrote it in your form on Monday. Does nobody read that?",
        ],
      },
      {
        id: "asked-reach",
        when: {
          all: [
            { question: true },
            "number | reach you | ring you on | call you on | are you there | be there | your address | contract number | who will be",
          ],
        },
        says: [
          "Same number as I'm calling from. I sleep from noon, but I'll hear it. And whom do I call back?",
          "I'm there until one, then again from half past one at night. There's somebody in the shop all day. What else do you need?",
        ],
      },
      {
        id: "asked-choice",
        when: {
          all: [
            { question: true },
            "which would you | would you rather | would you prefer | what suits | does that work | would that work | is that all right | is that okay | does that suit | does that help",
          ],
        },
        fromTurn: 2,
        says: [
          "This afternoon, if the part's in the van. If it isn't, I'd rather sleep and have him at five. Can we do it like that?",
          "Yes, that works. As long as a person rings me if it goes wrong, and not a machine.",
        ],
      },
      {
        id: "understood",
        when: "i understand | i can hear | i hear that | i see why | every right | i can imagine | must have been | that must",
        says: [
          "Do you? Then tell me what you do about it.",
          "Fine. Then we're two who understand it. What comes next?",
        ],
      },
      {
        id: "plain-sorry",
        when: "sorry | apologise | our mistake | by mistake",
        says: [
          "Sorry's a start. Does anyone at your place know what two mornings without bread mean?",
          "I'll take it. But it doesn't get the oven hot. What happened, actually?",
        ],
      },
    ],
    moves: [
      {
        id: "not-rung",
        whileOpen: "hear",
        says: [
          "Nobody even rang! I stood there from five till seven with my coat on. Do you know what that's like?",
          "It isn't the oven. Ovens break. It's that nobody picks up a phone!",
        ],
      },
      {
        id: "whose-mistake",
        whileOpen: "own",
        says: [
          "So whose mistake was that, then? Mine? Did I forget to come to my own bakery?",
          "What I'd like to hear is what went wrong at your end. Just once, from anyone.",
        ],
      },
      {
        id: "what-now",
        whileOpen: "offer",
        says: [
          "Right, and what happens now? It's nine o'clock. At half past one tonight I need two decks.",
          "Let's get to the point. Who's coming, and when?",
        ],
      },
      {
        id: "the-part",
        says: [
          "The last one came without the element and drove off again, that was in March. How do I know it's in the van?",
          "And don't send me anybody with a tablet and no tools. Send whom you like, but with the part.",
        ],
      },
      {
        id: "the-bread",
        says: [
          "Seven hundred pounds of bread went in the bin. Who do I send that to?",
          "There's a school that had no rolls on Tuesday because of you. I've had them for eleven years.",
        ],
      },
      {
        id: "how-sure",
        whileOpen: "confirm",
        says: [
          "So what exactly have we agreed now? I've been told a lot of things this week.",
          "And that's certain? I'm writing it on the door, in large letters.",
        ],
      },
      {
        id: "your-name",
        says: [
          "What's your name, by the way? I'd like one person there whom I can ask for.",
          "Are you there tomorrow, or do I start again from the piano music?",
        ],
      },
    ],
    reactions: {
      short: ["Is that all?", "Hello? Are you still there?", "And? Go on!"],
      long: [
        "Stop, stop. I've got dough on my hands. What does that mean in one sentence?",
        "You've told me a great deal now, and I still don't know who's coming.",
      ],
      vague: [
        "That's what your colleague said on Monday, too. What do you mean exactly?",
        "'Something' and 'soon' I've had twice this week. What time?",
        "I can't do anything with that. What are you going to do?",
      ],
      question: [
        "How should I know? You've got the computer in front of you.",
        "What's that got to do with my oven? All right, ask, if it helps.",
      ],
      unknown: [
        "Then ask somebody who knows. I'll hold. I've got practice in it.",
        "Well, that's honest at least. Who does know?",
      ],
      interrupted: ["What? Yes, go on, say it.", "I wasn't finished. But go on."],
    },
    closing: {
      met: [
        "Good. That's all I wanted, a time and somebody who means it. I was loud, I know. Thanks. I'll go and tell the others.",
        "Right, I've written it down. If that's how it goes, you've kept a customer. Thank you, and a quiet day to you.",
      ],
      limit: [
        "I've got to take the rolls out, on half an oven. I'll ring again in an hour, and I want to speak to whoever is in charge.",
        "It's no use, I've got customers in the shop. Think about what you can offer me, and ring me. Goodbye.",
      ],
    },
    coach: {
      opening: [
        "Let him finish first. Then say back what happened to him, in your own words, before you say anything about the oven.",
        "Your first sentence matters most. It belongs to his two mornings, not to the system.",
      ],
      credit: {
        hear: "You said what happened to him.",
        own: "You owned the mistake without a 'but'.",
        offer: "You offered something definite.",
        confirm: "You made sure that it suits him.",
      },
      advice: {
        hear: [
          "He has told you what happened; now he needs to hear it from you. 'Two mornings at five, and nobody came or rang.'",
          "Before you explain or offer anything, put his last sentence into your own words.",
          "Take something he named, such as the bread or the school, and say it back. It shows that you listened.",
        ],
        own: [
          "You can see that the visit was cancelled by mistake. Tell him so: 'That was our mistake, and I'm sorry.'",
          "Say sorry for one particular thing, such as that nobody rang. Then stop, without a 'but'.",
          "Who did it inside your company isn't his concern. 'We' is the word he's waiting for.",
        ],
        offer: [
          "He is asking what happens next. Give him a time: today between two and four, or tomorrow at five.",
          "Where you can't promise, promise the next step. 'I'll find out about the part and ring you within the hour.'",
          "You may waive the call-out charge. Put it after the time, not in place of it.",
        ],
        confirm: [
          "You have an offer on the table. Ask 'Does that work for you?', and wait for his yes.",
          "Two times are possible. Let him choose; it's his night.",
          "Sum up in one sentence who does what by when, so that he can write it on the door.",
        ],
      },
      tips: [
        {
          id: "calm",
          when: "calm down | don't shout | stop shouting | no need to shout | relax | lower your voice",
          says: [
            "Being told to be quiet makes nobody quieter. Say what happened to him instead, and he won't need the volume.",
          ],
        },
        {
          id: "policy",
          when: "policy | procedure | regulations | terms and conditions | not my department | not my fault | nothing i can do",
          says: ["That sentence speaks for the company. Follow it at once with what you can do for him."],
        },
        {
          id: "inconvenience",
          when: "inconvenience | sorry if | sorry you feel | sorry that you feel | sorry but",
          says: [
            "That apology could stand on a printed card. Name what you are sorry for: that nobody came, and nobody rang.",
          ],
        },
        {
          id: "soft-promise",
          when: "as soon as possible | look into it | get back to you | we'll see | do our best | do what we can | try our best",
          says: [
            "'As soon as possible' has no clock in it. Put a time in its place, even if it's only the time of your next call.",
          ],
        },
      ],
      closing: [
        "Heard, owned, offered, agreed, in that order. Next time, see how few words the first part needs.",
        "He has a time and a yes. Once more, try to say what happened to him in your very first sentence.",
      ],
    },
  },
};
