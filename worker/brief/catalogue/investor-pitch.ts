import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, loudnessRange, pace, pitchRange } from "./criteria.ts";

export const investorPitch: ScenarioBrief = {
  scenario: {
    id: "investor-pitch",
    version: 1,
    skillId: "speaking-to-a-room",
    title: "A pitch to an investor",
    summary: "Two minutes for your idea, then the questions of someone who decides where other people's money goes.",
    situation:
      "Adaeze Nwosu is a partner in a small fund that puts money into young companies. She has read one page of yours. Pitch an idea of your own. If you have none in mind: Second Crate rents out sturdy folding crates to greengrocers and collects them again, so that cardboard needn't be thrown away every morning. Nineteen shops take part, seventeen of them pay; a crate has made 42 trips so far; one shop saves about 90 pounds a month. You ask for 150,000 pounds to reach 200 shops in eighteen months. What you don't know yet is whether it pays where shops lie far apart. Begin with your two minutes in one go. Then she asks.",
    persona: {
      name: "Adaeze Nwosu",
      role: "Partner in a fund for young companies",
      manner: "Quick, courteous and exact; likes a clear no better than a long perhaps.",
    },
    difficulty: "demanding",
    format: "speech",
    objectives: [
      { id: "problem", text: "Say who has the problem, and how they make do today." },
      {
        id: "proof",
        text: "Give a figure that shows somebody wants it: customers, trips, money, people who came back.",
      },
      { id: "ask", text: "Say how much you ask for, and what it will get you to." },
      {
        id: "open-risk",
        text: "When she asks, name what you don't know yet or what could go wrong, and how you'll find out.",
      },
    ],
    rubric: {
      version: 2,
      criteria: [
        {
          id: "case",
          title: "The case",
          description: "Whether she heard whose problem it is, and something that shows they want it solved.",
          anchors: {
            1: "An idea, but nobody who has the problem and no figure.",
            3: "A problem without a figure, or figures without anyone in them.",
            5: "Somebody with a problem, how they cope today, and a figure that shows they want this.",
          },
          basis: { kind: "covered", objectiveIds: ["problem", "proof"] },
          weight: 3,
        },
        {
          id: "deal",
          title: "The ask and the risk",
          description: "Whether she knows how much you want, what for, and what could go wrong.",
          anchors: {
            1: "Neither a sum nor a risk was named.",
            3: "A sum without what it gets to, or no risk.",
            5: "A sum, what it leads to and by when, and an open risk with a way to find out.",
          },
          basis: { kind: "covered", objectiveIds: ["ask", "open-risk"] },
          weight: 3,
        },
        {
          id: "answers",
          title: "Answers",
          description: "Whether her question was answered in the first sentence, and answered at all.",
          anchors: {
            1: "The question is passed over, or the answer can't be found.",
            3: "An answer comes, after a run-up.",
            5: "The first sentence answers; the second gives the reason; then a stop.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        {
          id: "thread",
          title: "Line of the pitch",
          description: "Whether the pitch goes from the problem to the ask without detours.",
          anchors: {
            1: "Parts in any order; the listener has to sort them.",
            3: "A line, with a detour into detail.",
            5: "Problem, answer, proof, ask: each step leads to the next.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("speech"),
        pitchRange(),
        loudnessRange(),
        fillers(),
      ],
    },
    turnLimit: 8,
  },
  partnerBrief:
    "You are Adaeze Nwosu, partner in a fund of 30 million pounds that invests 100,000 to 400,000 in young companies, about six a year out of some eight hundred that write. Before that you ran a laundry business with four branches, and you sold it; you know what vans cost and what happens on a wet Monday. You have read one page. If the founder brings an idea of their own, that is what you talk about; otherwise it is Second Crate, which rents folding crates to greengrocers and collects them. On that page were 19 shops and the sum of 150,000 pounds.\n" +
    "Listen to the pitch to the end, then ask, one thing at a time, in this order unless an answer leads elsewhere: who exactly has the problem and how they make do today; what shows that they want this (who pays, who came back, who left); what one unit earns and costs; why it can't simply be done by someone bigger; how much money, for what, until when; what could go wrong. When a figure comes, ask how it was counted. When a market is 'huge', ask for the next twenty customers by name. When somebody says there is no competition, point out that people live without it today. You trust a founder who says 'I don't know, and this is how I'll find out'. If anybody promises guaranteed returns or no risk at all, say that this costs them your trust, and give them one chance to answer again. You never promise money; at best you offer a second meeting, and you say plainly what you'd want to see by then. No remarks on age, accent, origin or family plans. No traps.",
  coachBrief:
    "Good here means two minutes with a line: a person with a problem and what they do today; what is different with this; one or two figures that show it is wanted, with how they were counted; the sum and what it leads to by when. After that, answers that begin with the answer, then one reason, then a stop. An open risk named before it is dug up, with the test that would settle it. 'I don't know, I'll find out by' is a full answer. Words such as huge, unique or revolutionary are worth less than one shop that came back. 100 to 165 words a minute. Advise on the next answer and offer its first sentence.",
  objectiveCues: {
    problem: {
      cue: {
        all: [
          { minWords: 20 },
          "shop* | greengrocer* | grocer* | customer* | owner* | parent* | patient* | teacher* | student* | nurse* | doctor* | driver* | farmer* | cafe* | restaurant* | baker* | school* | hospital* | office* | landlord* | tenant* | trader* | market traders | families | people who | people with | women who | men who | runner* | cyclist* | designer* | developer* | engineer* | manager* | freelancer* | pensioner* | neighbour* | carer* | team* | companies | businesses | kitchen* | hotel* | club* | charit* | council*",
          "problem | throw away | throws away | thrown away | throwing away | waste* | lose | loses | lost | spend hours | spends | have to | has to | can't | cannot | struggle* | wait | waits | waiting | by hand | on paper | spreadsheet* | make do | makes do | every morning | every day | every week | every month | each morning | each day | each week | today they | at the moment | right now | so far they | until now | instead of | too expensive | too late | too slow | nobody | costs them | cost them | pay for | pays for | complain* | annoy* | forget | broken | breaks | runs out",
        ],
      },
      examples: {
        met: [
          "Every morning a greengrocer in my street folds up sixty cardboard boxes before he can open, and then he pays a man with a van to take them away.",
          "Parents of children with allergies have to ring the school kitchen before eight, each day, and half of them get the answering machine, so they pack lunch to be on the safe side.",
        ],
        open: [
          "We are building a revolutionary platform for circular logistics in a market that is worth forty billion and is going to grow very fast.",
          "Greengrocers have a problem.",
        ],
      },
    },
    proof: {
      cue: {
        all: [
          { number: true },
          "shops pay | pay us | pays us | paying | are paying | pay for it | customers | users | subscribers | orders | ordered | bought | sold | signed | signed up | renewed | came back | come back | returned | repeat | trips | retention | stayed | waiting list | on the list | pilot* | tested | trial* | revenue | turnover | we earn | we earned | a month in | last month | saves them | saves each | saves a | save about | save around | saves about | saves around | saved them | saved | shops use | shops take part | take part | schools use | people use | use it | using it | of them pay | in use | downloads | letters of intent | pre-orders | preorders | asked us | asked for",
          {
            not: "will be worth | we expect ... users | we project | we forecast | potential customers | potential users",
          },
        ],
      },
      examples: {
        met: [
          "Nineteen shops take part, and seventeen of them pay.",
          "We tested it with forty families; thirty-one came back in the second month without being asked.",
          "A shop saves about ninety pounds a month.",
        ],
        open: [
          "The market is worth four billion pounds a year.",
          "Everybody we have talked to loves it.",
          "We have many paying customers.",
        ],
      },
    },
    ask: {
      cue: {
        all: [
          { number: true },
          "i'm asking for | i am asking you for | we're asking for | we are asking you for | asking for | we ask for | we ask you for | i ask for | i ask you for | we need | i need | we're raising | we are raising | i'm raising | raising | we want to raise | i want to raise | we'd like to raise | we're looking for | we are looking for | i'm looking for | looking for | our round | with that money | with this money | with your money | investment of | we want | i want | would take us | would get us | will take us | will get us",
          "thousand | million | pounds | euros | dollars | k | 000 | 50,000 | 100,000 | 120,000 | 150,000 | 200,000 | 250,000 | 300,000 | 400,000 | 500,000 | percent | per cent",
          "to reach | to get to | get us | take us | takes us | to build | to hire | to open | to grow | to go from | to bring | to prove | to show | to test | to launch | to buy | to finish | to find out | to pay for | to cover | so that we | so we can | which lets | will let us | which gives | for two | for three | for the next | within | months | by the end | by next | by summer | by spring | by autumn | by winter | until | for a van | for vans | for people | runway | until we",
        ],
      },
      examples: {
        met: [
          "We're asking for a hundred and fifty thousand pounds to get to two hundred shops within eighteen months.",
          "I am looking for £200,000, so that we can hire two people and finish the test in Leeds by the end of next year.",
        ],
        open: [
          "We'd be happy about any support from your side.",
          "We need money to grow faster.",
          "Seventeen shops pay ninety pounds a month.",
        ],
      },
    },
    "open-risk": {
      fromTurn: 2,
      cue: {
        all: [
          { minWords: 10 },
          "risk* | i don't know | we don't know | don't know yet | not sure | don't yet know | no idea yet | haven't tested | haven't tried | have not tested | unproven | open question | biggest question | biggest worry | what worries me | what keeps me | i worry | could fail | might fail | could go wrong | go wrong | might not work | may not work | won't work | doesn't work | the danger | the catch | weak spot | weakness | weakest | unknown | if that fails | hardest part",
          "find out | test* | try | trial | pilot | measure | ask | check | by then | by march | by june | by summer | by autumn | by spring | by the end | next month | next quarter | in the next | so we | so i | that is why | which is why | our plan | the plan | to find | we will | i will | we would | if it | we'll know | know by | will show | will tell us",
        ],
      },
      failsOn:
        "guaranteed return* | guarantee you | i guarantee | guaranteed profit* | can't lose | cannot lose | can't fail | cannot fail | can't go wrong | risk free | zero risk | no risk | no risks | without any risk | there is no way this fails | money back guaranteed",
      examples: {
        met: [
          "What we don't know yet is whether it pays where shops lie far apart. So we'll test it in two small towns before the summer.",
          "The biggest risk is the van. If it isn't full both ways we lose money, which is why we measure every trip.",
        ],
        open: [
          "Of course there are always challenges in any business, as you know.",
          "We have a strong team and a clear plan.",
        ],
        failed: ["There's really no risk in this for you.", "I guarantee you will have your money back in two years."],
      },
    },
  },
  beats: {
    opening: [
      "Come in. I've read your page and kept my questions for after. You have two minutes, and I won't interrupt. Whenever you're ready.",
      "Good to see you. I'm Adaeze. Forget the page, tell it to me as you'd tell somebody on a train who asked. Two minutes, then it's my turn.",
      "Thank you for coming all this way. I've a pen and no laptop, so you've got my attention. Please begin.",
    ],
    replies: [
      {
        id: "guaranteed",
        when: "guaranteed return* | guarantee you | i guarantee | guaranteed profit* | can't lose | cannot lose | can't fail | cannot fail | can't go wrong | risk free | zero risk | no risk | no risks | without any risk | money back guaranteed",
        says: [
          "I'll stop you there, and I mean it kindly. In twenty years I haven't seen anything that couldn't go wrong. Where does yours break first?",
          "I can't put other people's money where nobody has looked for the crack. Would you like to try that answer again?",
        ],
      },
      {
        id: "no-competitors",
        when: "no competitor* | no competition | nobody else does | nobody else is doing | no one else does | no one else is doing | we're the only | we are the only | don't have competitors | don't have any competitors | haven't got competitors | without competition",
        says: [
          "There's always a competitor, even if it's a bin. What do people do today, and why would they stop?",
          "Everyone lives without you so far. So what's the next best thing, from where they stand?",
        ],
      },
      {
        id: "big-words",
        when: "revolution* | disrupt* | game changer | game changing | unique | world class | next big thing | the uber of | the airbnb of | the amazon of | billion* | huge market | massive market | enormous market | one percent of the market | 1 percent of | one per cent of",
        says: [
          "I can't put a big word in my notebook. Who are the next twenty customers? Give me three of them by name or by street.",
          "Let's make it small. One customer, one week: what do they do before you, and what do they do after?",
        ],
      },
      {
        id: "risk-named",
        when: {
          all: [
            "risk* | don't know yet | don't yet know | haven't tested | unproven | open question | biggest question | biggest worry | what worries me | might not work | may not work | could go wrong | weak spot | hardest part | i don't know whether | we don't know whether",
            { minWords: 10 },
          ],
        },
        fromTurn: 2,
        says: [
          "Thank you, that's the first thing my partners would ask me. What would the result have to be for you to stop?",
          "That I can work with. How soon would you know, and what does it cost to find out?",
        ],
      },
      {
        id: "ask-without-what-for",
        when: {
          all: [
            { number: true },
            "asking for | we ask for | i ask for | we ask you for | we need | i need | raising | to raise | looking for | investment of",
          ],
        },
        whileOpen: ["ask"],
        says: [
          "I've written down the sum. What's there at the end of it that isn't there now?",
          "And when the money is spent, which question have you answered?",
        ],
      },
      {
        id: "ask-heard",
        when: {
          all: [
            { number: true },
            "asking for | we ask for | i ask for | we ask you for | we need | i need | raising | to raise | looking for | investment of",
            "thousand | million | pounds | euros | dollars | 000",
          ],
        },
        says: [
          "Say I gave you half. What would you still do, and what would you drop?",
          "Which part of that is people, and which part is things? I used to get that wrong myself.",
        ],
      },
      {
        id: "her-terms",
        when: {
          all: [
            { question: true },
            "how do you decide | when do you decide | your decision | next step* | what do you look for | what do you need from | how much do you | your fund | do you usually | what stake | what share | equity | valuation | terms",
          ],
        },
        says: [
          "We do about six a year, between one and four hundred thousand, and two of us have to say yes. A second meeting comes first. What would you show me there that you can't show today?",
          "I decide slowly and say no quickly. For a yes I need one number to be true; you choose which. Which is it?",
        ],
      },
      {
        id: "her-view",
        when: {
          all: [
            { question: true },
            "what do you think | does that make sense | is that clear | do you like | how does that sound | any questions | what are your questions | what would you like to know",
          ],
        },
        says: [
          "It's clear what it does. It isn't clear to me yet who'd miss it if it was gone tomorrow. Who would?",
          "I've three questions, and this is the first: who is it exactly that pays, and when did they last pay?",
        ],
      },
      {
        id: "free-users",
        when: "for free | free of charge | free trial | don't pay yet | not paying yet | will pay later | letters of intent | have shown interest | are very interested | expressed interest | love it | loves it | great feedback | positive feedback",
        says: [
          "Interest is friendly. Has anyone paid, even a little, even once?",
          "And of those who liked it, who has asked you when they can have it again?",
        ],
      },
      {
        id: "figure-heard",
        when: {
          all: [
            { number: true },
            "customers | users | shops | schools | families | trips | paying | pay | came back | stayed | saves | saved | save | revenue | pilot* | tested | orders | sold",
          ],
        },
        says: [
          "How did you count that, and what happened to those who aren't in the number?",
          "Good. Let's stay with one of them: what do they pay, and what do they cost you, in a month?",
          "Not everyone who tries a thing stays with it. Who left, and what did they say?",
        ],
      },
      {
        id: "why-not-bigger",
        when: "patent* | technology | our software | our app | our platform | algorithm* | artificial intelligence | machine learning | first mover | scale | scalable | scaling",
        says: [
          "Suppose a big company copies it in half a year. What have you got by then that they haven't?",
          "That tells me how it works. Now tell me what it earns, on one unit, once.",
        ],
      },
      {
        id: "team-heard",
        when: "my co founder | my cofounder | our team | the two of us | the three of us | i used to work | i worked for | i worked in | i spent ... years | years of experience | my background",
        says: [
          "Who does the dull part, the invoices and the wet Mondays? I ran vans once; that's where it went wrong.",
          "And which person is missing? There's always one you can't pay yet.",
        ],
      },
      {
        id: "someone-heard",
        when: "every morning | every day | each morning | each day | one customer | a customer | in my street | has to | have to | throw away | throws away | by hand | waste* | told me",
        whileOpen: ["proof"],
        says: [
          "I can see that person. How many of them are there within reach, and how many have said yes with money?",
          "Good, I know who it's about. What have you got that shows they'd rather have yours than go on as they do?",
        ],
      },
    ],
    moves: [
      {
        id: "who-has-it",
        whileOpen: "problem",
        says: [
          "I know what you've built. Whose day is it about? Take one person and go through their morning with me.",
          "Before the product: who has this problem badly enough to do something about it already?",
        ],
      },
      {
        id: "what-shows-it",
        whileOpen: "proof",
        says: [
          "What's the best number you've got? It may be small, if it's counted well.",
          "If I rang one of your customers this afternoon, what would they say they got for their money?",
        ],
      },
      {
        id: "how-much",
        whileOpen: "ask",
        says: [
          "Let's come to money. How much, what for, and where are you when it's gone?",
          "You haven't said what you want from me. I prefer to hear a figure; I won't faint.",
        ],
      },
      {
        id: "what-goes-wrong",
        whileOpen: "open-risk",
        says: [
          "Say we meet in two years and it didn't work. What was it?",
          "What do you hope I won't ask? You'd do me a favour by answering that one.",
        ],
      },
      {
        id: "one-unit",
        says: [
          "Do the sum with me for a single sale. What comes in, what goes out, what's left?",
          "What gets cheaper when you're ten times the size, and what doesn't?",
        ],
      },
      {
        id: "why-now",
        says: [
          "Why hasn't somebody done it ten years ago? Something must have changed.",
          "Why is it you who does this? I ask everyone, and I don't mean your diploma.",
        ],
      },
      {
        id: "without-me",
        says: ["And if I say no today? What do you do on Monday morning?"],
      },
    ],
    reactions: {
      short: [
        "A bit more. You've still got a minute and a half.",
        "That's a headline. What's under it?",
        "Concise, I like that. Now the sentence that makes me believe it.",
      ],
      long: [
        "Let me stop you there, we're past the time. If my partner asks me tonight what you do, which sentence do I use?",
        "I've filled a page. Underline something for me: what's the one thing?",
      ],
      vague: [
        "I don't know what to write down. What's a fact in that?",
        "That could be said of any company I saw this week. What's only true of yours?",
        "Could you put a number to it, or a name?",
      ],
      question: [
        "I'd rather hear what you think; you know the business. What's your guess, and what's it based on?",
        "Let me keep that for the second meeting. What would you do if I wasn't here to ask?",
      ],
      unknown: [
        "That's an answer, if you tell me how you'll find out. How would you?",
        "I don't mind that. What's your best guess, and how wrong could it be?",
      ],
      interrupted: ["Go ahead, I'll keep my question.", "Sorry. You first."],
    },
    closing: {
      met: [
        "I've what I need: who it's for, what shows it, how much, and where it may break. I'd like my partner to hear it. You'll have three dates from me by Friday.",
        "Thank you. You told me the hard part yourself, which saves us both a month. Let's have a second meeting, and bring the figures for one customer.",
      ],
      limit: [
        "That's our half hour. I haven't got the whole picture, so today it isn't a yes. Send me half a page with what was missing, and I'll read it.",
        "I have to leave it here, the next founder is waiting. You'll have an answer within the week, with my reasons.",
      ],
    },
    coach: {
      opening: [
        "Begin with one person and their morning; the product comes in the third sentence. Keep the sum for the end and say it without a 'maybe'.",
        "Four sentences carry a pitch: who has the problem, what you do about it, what shows they want it, what you ask for.",
      ],
      credit: {
        problem: "You said whose problem it is and how they make do.",
        proof: "You gave a figure that shows somebody wants it.",
        ask: "You named a sum and what it leads to.",
        "open-risk": "You named an open risk and how you'll find out.",
      },
      advice: {
        problem: [
          "Put somebody into it: one customer, what they did this morning, and what it cost them. Then your answer to it.",
          "She knows what it is, but not who needs it. Start the next answer with 'Today they'.",
          "Replace the market by a street: who there has the problem, and what do they do about it now?",
        ],
        proof: [
          "Give her your best small number and how you counted it: 'Seventeen of nineteen shops pay'.",
          "A figure about what people did beats one about a market. Who paid, who came back, who asked for more?",
          "If the number is small, say so and say it exactly. Then name one customer behind it.",
        ],
        ask: [
          "Say the sum in one sentence with its purpose and its date: 'We ask for X to get to Y by Z'.",
          "The sum should come from you before she asks. Put it at the end of your next answer.",
          "Say what will be known when the money is spent. That's what she would be paying for.",
        ],
        "open-risk": [
          "Name the thing you don't know yet before she finds it, and the test that will settle it.",
          "'I don't know' is half an answer. The other half is 'and this is how I'll find out'.",
          "Take the question you'd least like to hear and answer it, in two sentences, of your own accord.",
        ],
      },
      tips: [
        {
          id: "superlatives",
          when: "revolution* | disrupt* | game changer | game changing | unique | world class | huge market | massive market | enormous market | billion* | the uber of",
          says: [
            "There was a large word in that turn. Strike it, and put in the smallest fact you have that points the same way.",
          ],
        },
        {
          id: "no-competitors",
          when: "no competitor* | no competition | nobody else does | no one else does | we're the only | we are the only | don't have competitors | don't have any competitors",
          says: ["'No competition' invites doubt. Say what people use today instead, and why some of them stopped."],
        },
        {
          id: "hedged-sum",
          when: "something like | something around | maybe about | a bit of money | some money | any support | whatever you | ideally | roughly maybe",
          says: ["The sum came with a hedge, or without a figure. Say one number and stay silent after it."],
        },
        {
          id: "run-up",
          when: "that's a good question | that is a good question | good question | great question | as i said | as i mentioned | like i said | let me start by | before i answer",
          says: ["The answer had a run-up. Let your first sentence be the answer itself; the reason can follow."],
        },
        {
          id: "future-only",
          when: "we will be | we're going to be | in five years | in ten years | we project | we forecast | we expect to",
          whileOpen: ["proof"],
          says: ["That turn was set in the future. Add one sentence about something that has already happened."],
        },
      ],
      closing: [
        "Whose problem, what shows it, how much, and where it may break: she had all four. Next time, get there in ninety seconds.",
        "All four said. Practise once more with somebody else's favourite question: what if I say no?",
      ],
    },
  },
};
