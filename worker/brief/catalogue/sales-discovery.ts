import type { ScenarioBrief } from "../scenario-brief.ts";
import { monologue, pace, questions, talkShare } from "./criteria.ts";

export const salesDiscovery: ScenarioBrief = {
  scenario: {
    id: "sales-discovery",
    version: 2,
    skillId: "selling",
    title: "A first call with a buyer",
    summary:
      "The first call with somebody who may need what you sell. You won't sell anything today: find out what is wrong, what it costs, and whether to meet again.",
    situation:
      "You work for Rotaline, which makes a tool for planning shifts on a phone. Gwen Parry runs operations at Alder & Finch, nine garden centres with 240 people, half of them part-time or seasonal. A colleague of yours met her at a fair; she agreed to twenty minutes by video. You know little more than that. She has seen many demonstrations and bought one tool that nobody used. Let her do most of the talking, and leave with a day in the diary if there is a reason for one.",
    persona: {
      name: "Gwen Parry",
      role: "Operations director of Alder & Finch Garden Centres",
      manner: "Quick, dry and fair; opens up to a good question and closes up at a list of features.",
    },
    difficulty: "steady",
    format: "conversation",
    objectives: [
      {
        id: "today",
        text: "Find out how they plan their shifts today, with a question that can't be answered by yes.",
      },
      { id: "cost", text: "Find out what it costs them when it goes wrong: hours, money or people." },
      { id: "play-back", text: "Say back in your own words what you have heard, so that she can correct it." },
      { id: "next-step", text: "Suggest a next step with a day, once you know why there should be one." },
      {
        id: "open-questions",
        text: "Ask at least three open questions: what, how or why.",
        count: { kind: "open-questions", atLeast: 3 },
      },
    ],
    rubric: {
      version: 2,
      criteria: [
        {
          id: "finding-out",
          title: "Finding out",
          description: "Whether you learned how they work today, and what it costs them when it goes wrong.",
          anchors: {
            1: "Neither; the call was about your own product.",
            3: "How they work, or what it costs, but not both.",
            5: "Both, in her words and with her figures.",
          },
          basis: { kind: "covered", objectiveIds: ["today", "cost"] },
          weight: 3,
        },
        {
          id: "landing",
          title: "Playing back and next step",
          description: "Whether she heard her own case from you, and knows what happens next.",
          anchors: {
            1: "Neither; the call simply stops.",
            3: "A summary without a next step, or a next step out of the blue.",
            5: "Her case in your words, then a day that follows from it.",
          },
          basis: { kind: "covered", objectiveIds: ["play-back", "next-step"] },
          weight: 2,
        },
        {
          id: "following",
          title: "Following the answer",
          description: "Whether each question grew out of what she had just said.",
          anchors: {
            1: "A list of questions, whatever she answers.",
            3: "Some questions pick up an answer, others change the subject.",
            5: "Each question takes up a word or a figure of hers and goes one step deeper.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        talkShare(
          { floor: 0.05, low: 0.2, high: 0.5, ceiling: 0.75 },
          "Your part of the talking. In sales calls that went well, sellers had 43 % of it; the average is 65 to 75 %.",
          2,
        ),
        questions(
          { floor: 0, low: 1, high: 2, ceiling: 5 },
          "Questions in each of your turns. One that she can answer at length is worth three in a row.",
        ),
        monologue(),
        pace("conversation"),
      ],
    },
    turnLimit: 9,
    timeLimitMs: 1_200_000,
  },
  partnerBrief:
    "You are Gwen Parry, operations director of Alder & Finch: nine garden centres, 240 people, half of them part-time or seasonal. Somebody from Rotaline, a tool for planning shifts, has twenty minutes of your time on a video call.\n" +
    "Facts that you give only when you are asked, one or two at a time: each site manager makes the rota in a spreadsheet on Sunday evening and posts a photo of it in a messaging group. People swap by text, and nobody corrects the photo. A manager spends about five hours a week on it. On Easter Saturday two sites were five people short while a third, twenty minutes away, had four too many; agency staff that spring cost 11,000 pounds. Siân, who ran the Ludlow site, left in May and said she wanted her Sundays back; that is what bothers you most. Two years ago head office bought a tool; nobody had asked the sites, it didn't load in the glasshouses where there is no signal, and it was dead in four months. About 12,000 pounds a year would be possible from February, when seasonal hiring starts. You decide together with Femi Adeyemi, who runs finance, and you won't go ahead unless at least one site manager likes it; Ruth at Hereford would be the one to ask.\n" +
    "Answer short questions with short answers, and open questions at length. When the seller talks about features before knowing how you work, say so, dryly and without unkindness. When they sum up well, correct one small thing and go on. You don't sign anything on a first call. You agree to a next step if they have understood the problem; you'd want Femi or Ruth there. Don't help them along by offering what they haven't asked for.",
  coachBrief:
    "Good here means: open questions that start with how or what, one at a time; each one taking up something she has just said; learning how the rotas are made, what it costs in hours, money and people, what was tried before and who decides; then her case in the trainee's own words, checked with her; then a small next step with a day and the right people. The trainee talks for less than half of the time and names no feature before knowing the problem. A price or a discount on this call is too early. Advise on the next question, and offer its wording.",
  objectiveCues: {
    today: {
      cue: {
        any: [
          {
            all: [
              { question: true },
              "how do you | how do your | how does | how did you | how are you ... planning | how are you ... making | how are you ... organising | how are you ... handling | how are the | how is ... made | how is ... done | what do you do | what do your | what does ... look like | what are you using | what happens | who makes | who writes | who plans | who puts | who does | where do you | what is your process",
              "rota* | shift* | schedul* | plan* | staffing | process | week | weeks | cover | swap* | sunday* | site | sites | at the moment | right now | these days",
            ],
          },
          "walk me through ... | talk me through ... | take me through ... | tell me how you | tell me how your | tell me about how you | describe how you | show me how you",
        ],
      },
      examples: {
        met: [
          "How do you put the rotas together at the moment?",
          "Could you walk me through a normal week, from the first draft to the Saturday?",
          "Thanks for your time, Gwen. Who makes the shift plans at each of the sites, and how?",
        ],
        open: [
          "Do you use a spreadsheet for your rotas?",
          "How are you today?",
          "Our tool plans shifts for you, and everybody sees them on their phone.",
        ],
      },
    },
    cost: {
      cue: {
        all: [
          { question: true },
          "cost you | costs you | cost your | costing you | cost the business | does it cost | does that cost | did it cost | did that cost | how much time | how much money | how much do you spend | how much does that | how much does it | how many hours | how long does | how often | how many people ... leave | what happens when | what happens if | what happens on | what goes wrong | what went wrong | what does that mean for | what does it mean for | what impact | what effect | who feels it | what do you lose | hours a week | overtime | agency | lost you | lose people | leave because | left because",
        ],
      },
      examples: {
        met: [
          "What does it cost you when a site is short on a Saturday?",
          "Roughly how many hours does a manager spend on that in a week?",
          "And what happens when somebody swaps and the list isn't changed?",
        ],
        open: [
          "Would you like to know what it costs?",
          "Our tool costs four pounds per person and month.",
          "That must be difficult for the managers.",
        ],
      },
    },
    "play-back": {
      fromTurn: 2,
      cue: {
        all: [
          { minWords: 12 },
          "if i understand | if i understood | if i've understood | understand you correctly | if i heard you | what i'm hearing | what i hear | what i've heard | i've heard ... things | sounds like | sounds as if | sounds as though | let me play ... back | let me say that back | let me repeat | let me sum | let me summarise | let me summarize | to sum up | to summarise | to summarize | let me make sure i | let me check i | let me check that i | let me check whether i | did i get that right | have i got that right | have i got that | have i understood | is that right | is that a fair | is that fair | am i right | you're saying | you said ... and | so the managers | so your managers | so each manager | so on sunday*",
        ],
      },
      examples: {
        met: [
          "So if I understand you, the plan is made on Sunday evening, people swap by text, and on Saturday nobody knows who will come.",
          "Let me make sure I have this: five hours a week for each manager, and last Easter two sites were short anyway. Is that right?",
        ],
        open: ["That sounds like a lot.", "I see. And what have you tried so far?"],
      },
    },
    "next-step": {
      fromTurn: 3,
      cue: {
        all: [
          "next step* | shall we | could we | can we | may i | could i | can i | let us | how about | what about | i suggest | i'd suggest | i would suggest | i propose | would it help | would you be open to | would it make sense | i'd like to | i will | works for you | suit you | suits you",
          "next step* | meet | meeting | another call | second call | call again | come by | visit | come to | come and | come over | show you | show ruth | demo | pilot | trial | try it | send you | send over | speak again | talk again | follow up | invite | bring",
          "monday | tuesday | wednesday | thursday | friday | tomorrow | next week | the week after | week of | next month | in a week | in two weeks | in a fortnight | fortnight | end of the week | o'clock",
        ],
      },
      failsOn:
        "sign today | sign up today | sign now | sign right now | sign this week | if you sign | only today | only valid today | today only | offer ends | offer expires | decide today | decide now | discount ... today",
      examples: {
        met: [
          "Could we meet on Thursday of next week, with Femi, and go through one real rota?",
          "I'd suggest a next step: I come to Hereford on Tuesday and we look at Ruth's plan together.",
        ],
        open: [
          "I'll send you some material.",
          "Do people call you on Friday when they can't come?",
          "Let's stay in touch, then.",
        ],
        failed: [
          "If you sign today I can give you twenty percent off the first year.",
          "This price is only valid today.",
        ],
      },
    },
  },
  beats: {
    opening: [
      "Morning. You've got me until the compost delivery comes, so about twenty minutes. Your colleague said you do something with shifts. Over to you.",
      "Hello, Gwen Parry here. I've had three of these calls this month, so forgive me if I skip the weather. Where would you like to start?",
      "Hi there. I can hear you fine. I should say that we're not looking for anything in particular. But your colleague made me curious, so go ahead.",
    ],
    replies: [
      {
        id: "pressed-to-sign",
        when: "sign today | sign up today | sign now | sign right now | sign this week | if you sign | only today | only valid today | today only | offer ends | offer expires | decide today | decide now | discount ... today",
        says: [
          "I don't sign things on a first call, and a price that's gone tomorrow makes me wonder about today's. Shall we go back to where you were asking me things?",
          "No. When somebody hurries me, I slow down. What would you need to know before you could say it's right for us?",
        ],
      },
      {
        id: "early-discount",
        when: "discount* | special price | special offer | free month*",
        says: [
          "You're taking money off something I haven't asked the price of. What do you know about us so far?",
          "Cheaper than what? You don't know yet what I need it for.",
        ],
      },
      {
        id: "played-back",
        when: "if i understand | if i understood | if i've understood | what i'm hearing | what i've heard | sounds like | sounds as if | let me sum | let me summarise | let me summarize | to sum up | let me make sure | let me check i | let me check that i | did i get that right | have i got that right | have i understood | is that right | am i right",
        fromTurn: 2,
        says: [
          "That's about right. One thing: it isn't that they can't plan. They can't see each other's plans. What would you do with that?",
          "Yes, you were listening. I'd only add that the managers aren't lazy about it; they do it at night because the day is full. So where does that leave us?",
        ],
      },
      {
        id: "about-budget",
        when: {
          all: [
            { question: true },
            "budget | how much would you | how much could you | how much can you | set aside | afford | willing to pay | prepared to pay",
          ],
        },
        says: [
          "If it saved us one bad Easter, I could find about twelve thousand a year, from February. Not before. And I'd have to explain it to Femi.",
          "There's money from February, because that's when we take on the seasonal people. I won't give you more of a figure until I know what it's for.",
        ],
      },
      {
        id: "about-deciding",
        when: {
          all: [
            { question: true },
            "who else | who decides | who would decide | who makes the decision | who signs | who needs to | who would need | involved | decision* | how do you decide | sign off",
          ],
        },
        says: [
          "Femi Adeyemi, who runs finance, and me. But if no site manager likes it, there's nothing to decide. Ruth in Hereford would tell you to your face.",
          "It's me and Femi on paper. In truth it's the nine people who'd have to use it, and last time nobody asked them.",
        ],
      },
      {
        id: "about-tried",
        when: {
          all: [
            { question: true },
            "tried | before | in the past | other tool* | another tool | already have | looked at | last time | used so far | didn't work | anything else",
          ],
        },
        says: [
          "We bought something two years ago. It didn't load in the glasshouses, because there's no signal, and nobody at the sites had been asked. Four months and it was dead.",
          "One tool, chosen at head office by people who've never worked a till. I was one of them. The lesson was expensive and I remember it.",
        ],
      },
      {
        id: "about-losing-people",
        when: {
          all: [
            { question: true },
            "staff | team | people | managers | manager | siân | sian | they feel | they say | leave | left | happy with | complain*",
            "say | says | said | think | feel | leave | left | leaving | mean for | complain* | react* | bother* | mind",
          ],
        },
        says: [
          "Siân ran Ludlow for eleven years. She left in May. I asked her why, and she said she wanted her Sundays back. That stayed with me.",
          "They don't complain to me, they complain in the group. I read it on Monday. Mostly it's people who found out on the day that they were working.",
        ],
      },
      {
        id: "about-hours",
        when: {
          all: [{ question: true }, "how much time | how many hours | hours a week | how long does | how long do"],
        },
        says: [
          "About five hours a week for each manager, times nine. I did that sum once on the back of a seed packet and then I turned it over.",
        ],
      },
      {
        id: "about-bad-day",
        when: {
          all: [
            { question: true },
            "what happens when | what happens if | what happens on | what happened | what goes wrong | what went wrong | how often",
          ],
        },
        says: [
          "It's the Saturdays. If two people swap and a third doesn't hear of it, there's a queue to the car park and nobody on plants.",
          "Most weeks, nothing much. Then comes a sunny bank holiday, half the names on the photo are wrong, and I'm on a till myself.",
        ],
      },
      {
        id: "about-cost",
        when: {
          all: [
            { question: true },
            "cost you | costs you | cost your | costing you | does it cost | does that cost | did it cost | did that cost | how much money | how much do you spend | how much does that | how much does it | impact | what effect | overtime | agency | what does that mean | what does it mean | what do you lose",
          ],
        },
        says: [
          "Easter Saturday. Two sites five people short, and a third one, twenty minutes off, with four too many. Nobody could see it. Agency staff cost us eleven thousand that spring.",
          "In money? Eleven thousand for agency people in one spring. In people, more than that. You can't order a good site manager from an agency.",
        ],
      },
      {
        id: "about-wish",
        when: {
          all: [
            { question: true },
            "ideal* | in a year | if you could | wish | magic | perfect | look like for you | good look like | what would change | what would help | matter* most | most important | success*",
          ],
        },
        says: [
          "That I look at nine sites on one screen on Friday and can see where Saturday will hurt. And that nobody does it on a Sunday evening. In that order? No. The other way round.",
        ],
      },
      {
        id: "about-timing",
        when: {
          all: [
            { question: true },
            "why now | by when | deadline | timing | how soon | how urgent | when would you | when do you",
          ],
        },
        says: [
          "We take on seasonal people from February. Anything that isn't running by then is for next year, and next year I've said before.",
        ],
      },
      {
        id: "about-today",
        when: {
          any: [
            {
              all: [
                { question: true },
                "how do you | how do your | how does | how did you | how are | how is | what do you do | what do your | what does | what are you using | what happens | who makes | who writes | who plans | who puts | who does | where do you | do you use | spreadsheet*",
                "rota* | shift* | schedul* | plan* | staffing | process | week | cover | swap* | sunday* | site | sites | moment | right now | these days | today | spreadsheet*",
              ],
            },
            "walk me through | talk me through | take me through | tell me how you | tell me how your | describe how you | show me how you",
          ],
        },
        says: [
          "Each manager makes a spreadsheet on Sunday evening and puts a photo of it in the group. Then people swap by text. By Wednesday the photo is a work of fiction.",
          "Nine sites, nine spreadsheets, nine ideas of what a Saturday needs. I see none of it unless somebody rings. Why do you ask?",
        ],
      },
      {
        id: "next-step-offered",
        whileOpen: ["play-back"],
        when: {
          all: [
            "shall we | could we | can we | could i | can i | how about | i suggest | i'd suggest | i propose | next step* | i'd like to | would it make sense | would it help",
            "meet | meeting | call again | another call | come by | visit | come to | come and | show you | demo | pilot | trial | try it | speak again | talk again | bring",
          ],
        },
        fromTurn: 2,
        says: [
          "Possibly. Before I give you a slot: what would we do in it that we can't do now?",
          "I could bring Ruth or Femi to something like that. Tell me first what you think our problem is, so I know what I'd be bringing them to.",
        ],
      },
      {
        id: "pitched-early",
        when: "our tool | our product | our platform | our software | our solution | our app | rotaline is | rotaline can | rotaline helps | rotaline makes | we offer | we help companies | with one click | dashboard* | artificial intelligence | our customers | feature*",
        says: [
          "I'm sure it does. But you don't know yet whether we need that, do you?",
          "That's the third tool this month that does that. What made you think of us?",
          "Hold that thought. If I said yes to all of it, which of my problems would be gone?",
        ],
      },
      {
        id: "price-named",
        when: {
          all: [
            { number: true },
            "pounds | per person | per month | a month | per user | a year",
            "cost* | price | pay | charge",
          ],
        },
        says: ["That's a figure. I can't tell if it's a lot, because I don't know what it replaces. Do you?"],
      },
    ],
    moves: [
      {
        id: "garden-centres",
        whileOpen: "today",
        says: [
          "Perhaps I should say: we're nine sites, 240 people, and half of them are students or retired. Does that change anything for you?",
          "We sell plants. The weather decides on Friday how many people we need on Saturday. What would you want to know about that?",
        ],
      },
      {
        id: "not-the-worst",
        whileOpen: "cost",
        says: [
          "It works, you know. Somehow. Every week the shops open. So why should I change it?",
          "My finance colleague would say that a spreadsheet costs nothing. What would you ask him?",
        ],
      },
      {
        id: "others-like-us",
        says: [
          "You must speak to others like us. What do they usually find out too late?",
          "What did you expect to hear from me before you rang?",
        ],
      },
      {
        id: "heard-so-far",
        whileOpen: "play-back",
        says: [
          "I've been talking for a while now. What have you got so far?",
          "If Femi came in now and asked you what our trouble is, what would you tell him?",
        ],
      },
      {
        id: "burnt-once",
        says: [
          "I should tell you that I've been burnt with this sort of thing. The people at the tills decide, in the end. How do you usually handle that?",
        ],
      },
      {
        id: "where-to",
        whileOpen: "next-step",
        says: [
          "There's the delivery. I've a few minutes left. What should happen after this call, if anything?",
          "I'll have to go soon. Is there a reason for us to talk again?",
        ],
      },
      {
        id: "no-fit",
        says: ["And what sort of company would you turn down? I trust people more when they know that."],
      },
    ],
    reactions: {
      short: [
        "I'm listening.",
        "You'll have to give me a bit more than that.",
        "Was that a question? I'm happy to answer one.",
      ],
      long: [
        "I lost you about a minute ago, sorry. Which of those things did you want to ask me?",
        "That was a lot about you. What would you like to know about us?",
      ],
      vague: [
        "Could be. What makes you say so?",
        "Everybody tells me that. What would it mean for a garden centre?",
        "Hm. What are you after?",
      ],
      question: [
        "I'd have to ask the sites. What would you do with the answer?",
        "Not something I've got in my head. Is it important for what you have in mind?",
        "Depends on the week. Ask me about a Saturday and I can tell you.",
      ],
      unknown: [
        "That's honest. I'd rather hear that than a brochure. What would help you find out?",
        "No matter. Then ask me something, and we'll see.",
      ],
      interrupted: ["Go on, I'll finish later.", "No, say it."],
    },
    closing: {
      met: [
        "Good, put it in the diary, and I'll bring Ruth. You're the first one who asked about Sundays. The compost's here; speak soon.",
        "All right, that makes sense to me. Send me the invitation and copy in Femi. And thank you for asking first.",
      ],
      limit: [
        "That's the delivery, I have to run. Send me two lines about what you think our problem is, and I'll see whether we talk again.",
        "I'm out of time, I'm afraid. Nice to have met you. If something occurs to you about our Saturdays, write to me.",
      ],
    },
    coach: {
      opening: [
        "Open with one question that starts with 'how' and then wait. She knows things that no brochure does.",
        "Leave the product in the bag for now. A first sentence such as 'How do your rotas get made?' is enough.",
      ],
      credit: {
        today: "You asked how they work today, and she could answer at length.",
        cost: "You asked what it costs them.",
        "play-back": "You said back what you had heard.",
        "next-step": "You named a next step with a day.",
        "open-questions": "Three open questions are asked.",
      },
      advice: {
        today: [
          "You don't know yet how the rotas are made. Try: 'Could you walk me through last week, from the first draft to Saturday?'",
          "Swap a question that starts with 'do you' for one that starts with 'how'. It gets you a story instead of a yes.",
          "Ask who makes the plan, and where. The answer will hold your next two questions.",
        ],
        cost: [
          "You know how it works; now find out what it costs. 'What happens when two people swap and nobody hears of it?'",
          "Ask for hours. 'How many hours does one manager spend on that?' is easy to answer and hard to forget.",
          "Take her last complaint and ask what it led to: in money, in hours, or for somebody on the team.",
        ],
        "play-back": [
          "Stop asking for a moment and say back what you have. 'If I understand you' is a good beginning; end with 'Is that right?'",
          "Two of her facts and one of her figures, in your words. She'll correct what is off, and that is what you want.",
          "She hasn't heard yet what you took from all this. Three sentences, then wait for her correction.",
        ],
        "next-step": [
          "Suggest something small with a day: 'Could we look at one real rota on Thursday, with one of your managers?'",
          "Ask who else would have to see it, and put that person into your proposal.",
          "A next step needs a reason. Name what the two of you would know afterwards, then the day.",
        ],
        "open-questions": [
          "Begin your next question with 'what' or 'how'. 'How did you notice?' fits nearly anywhere.",
          "Where you would ask 'did that cost you time?', ask 'what did that cost you?' instead.",
        ],
      },
      tips: [
        {
          id: "early-pitch",
          when: "our tool | our product | our platform | our software | our solution | our app | we offer | with one click | dashboard* | feature*",
          whileOpen: ["cost"],
          says: [
            "You described the product before you knew the problem. Put the next sentence about it on hold, and ask what happened on a bad Saturday.",
            "'Our' came before 'your' in that turn. Turn it round: ask about theirs, and let yours wait.",
          ],
        },
        {
          id: "price-early",
          when: "discount* | special price | special offer | free month* | cheap* | pounds per",
          whileOpen: ["cost"],
          says: ["A price means little before she has said what the trouble costs. Find that figure first."],
        },
        {
          id: "leading",
          when: "wouldn't you agree | don't you think | wouldn't it be | isn't it true | would you like to save | surely you",
          says: [
            "That question carried its own answer. Ask one to which you don't know the answer, such as what they tried before.",
          ],
        },
        {
          id: "tried-heard",
          when: { all: [{ question: true }, "tried | last time | in the past | didn't work"] },
          says: [
            "You asked what was tried before; keep that answer. What they would do differently makes a good next question.",
          ],
        },
      ],
      closing: [
        "How they work, what it costs, her case in your words, and a day. Next time, try it with fewer questions of your own and longer waits.",
        "All of it done on a first call. Practise once more and see whether you can also find out who decides.",
      ],
    },
  },
};
