import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, pace, talkShare } from "./criteria.ts";

export const jobInterview: ScenarioBrief = {
  scenario: {
    id: "job-interview",
    version: 1,
    skillId: "interviewing",
    title: "A job interview",
    summary:
      "The first interview for a job you would like. The person who would lead you wants to hear about work you have really done.",
    situation:
      "Marta Lindqvist leads the team you would join. Your letter was good, so she knows the outline; now she wants to hear how you work. Take a real job you would like. If you have none in mind: project coordinator at Harbour Street, a housing charity with sixty people, where two teams have to be brought to one plan. You have about ten minutes. Bring one piece of work that you can tell in some detail, and something you would like to know.",
    persona: {
      name: "Marta Lindqvist",
      role: "Head of delivery, and your manager if you get the job",
      manner: "Friendly and unhurried; asks a second time when an answer stays general.",
    },
    difficulty: "steady",
    format: "conversation",
    objectives: [
      { id: "own-work", text: "Tell her about one real piece of work: where it was, and what you yourself did." },
      { id: "outcome", text: "Say what came of it, with a figure or a change that others noticed." },
      { id: "learned", text: "Name something you got wrong or find hard, and what you do differently now." },
      { id: "own-question", text: "Ask her something about the work, the team or what she would expect of you." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "evidence",
          title: "Evidence",
          description: "Whether she heard what you did yourself, and what came of it.",
          anchors: {
            1: "General statements only; no piece of work can be made out.",
            3: "A piece of work is told, but your own part or the outcome is missing.",
            5: "A real piece of work, your own part in it, and an outcome that could be checked.",
          },
          basis: { kind: "covered", objectiveIds: ["own-work", "outcome"] },
          weight: 3,
        },
        {
          id: "two-way",
          title: "Both directions",
          description: "Whether you spoke of what you learned, and asked something yourself.",
          anchors: {
            1: "Neither something you learned nor a question.",
            3: "One of the two.",
            5: "Something you got wrong and changed, and a question about the work.",
          },
          basis: { kind: "covered", objectiveIds: ["learned", "own-question"] },
          weight: 2,
        },
        {
          id: "structure",
          title: "Structure of the answers",
          description: "Whether an answer begins with its point and stops when it is made.",
          anchors: {
            1: "The point is hard to find, or comes after a long way round.",
            3: "The point is there, with detours.",
            5: "Point first, then what shows it, then a stop.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        pace("conversation"),
        fillers(),
        talkShare(
          { floor: 0.25, low: 0.5, high: 0.8, ceiling: 0.97 },
          "Your part of the talking time. In an interview most of it is yours, with room left for her questions.",
        ),
      ],
    },
    turnLimit: 8,
  },
  partnerBrief:
    "You are Marta Lindqvist, head of delivery. You are holding a first interview for a post in your own team. If the candidate names the job, take that one; otherwise it is project coordinator at Harbour Street, a housing charity with sixty people: two teams, repairs and lettings, plan separately and get in each other's way. The post is new. The team is five people; Tuesdays and Wednesdays are in the office, the rest is free. In the first three months you want one shared plan for both teams. Pay is 36,000 to 41,000 pounds. You decide by Friday of next week, after one more conversation with two future colleagues.\n" +
    "Your aim is to learn what this person has really done. You are friendly and fair; you have read the letter. Ask one question at a time. When an answer stays general, ask for one case. When they say 'we', ask what their own part was. When a result has no measure, ask how they knew. Ask once about something that went wrong; a polished weakness such as perfectionism does not interest you, and you say so kindly. Leave room for their questions and answer them honestly from the facts above; say so when you don't know. Never ask about family, health, age, origin or belief. Praise sparingly and only for something specific.",
  coachBrief:
    "Good here means: one real piece of work told so that a stranger can see it (where, what they themselves did, what came of it), 'I' where it was them and 'we' where it was the team, an outcome with a figure or a visible change, one honest mistake with what is different since, and at least one question about the work. Answers of about a minute, the point first. Advise on the next answer, not on the last. Suggest the words that could be said where that is short.",
  objectiveCues: {
    "own-work": {
      cue: {
        all: [
          { minWords: 15 },
          // A place or a time, or else enough words to have been told in earlier turns.
          {
            any: [
              "last year | last job | last role | previous | at my | in my | when i | when we | where i | while i | there was | project | ago | at the time | used to | worked at | worked for | working at | at university",
              { minWords: 22 },
            ],
          },
          "i led | i built | i wrote | i made | i set up | i organis* | i organiz* | i ran | i took | i started | i planned | i proposed | i suggested | i decided | i redesigned | i designed | i talked | i spoke | i called | i met | i brought | i changed | i created | i introduced | i trained | i taught | i fixed | i moved | i put | i looked | i went | i asked | i developed | i managed | i worked out | i drew | i agreed | i analysed | i analyzed | i coordinated | i sat | i listened | i visited | i tested | i showed | i collected | i was responsible | my part | my job was | my role was | i ... sat down",
        ],
      },
      examples: {
        met: [
          "In my last job the two warehouses kept separate lists, and I sat down with both teams and wrote one list that everybody used from then on.",
          "I sat with six drivers in their cabs for a week and wrote down what they did. Then I changed the order of the screens.",
          "When I worked at the library I set up a reading group for people who were learning English, because nobody else had the time.",
        ],
        open: [
          "I am a team player and I really like working with people from all kinds of backgrounds.",
          "I led it.",
          "I have been a coordinator for four years, and I like to bring different teams to one plan, because that is what I enjoy most.",
          "We launched a big project last year and it was very exciting for everyone in the company.",
        ],
      },
    },
    outcome: {
      cue: {
        any: [
          {
            all: [
              { number: true },
              "cut | reduc* | rais* | sav* | increas* | grew | rose | fell | dropped | went from | went down | went up | down to | up to | from ... to | fewer | more | less | result* | outcome | percent | per cent | faster | shorter | doubled | came | finished | sold | in the end | instead of | since then",
            ],
          },
          "as a result | the result was | in the end ... still use* | still use* | still in use | halved | doubled | tripled | cut ... by half | for the first time | won the | on time and | no more complaints | complaints stopped | stopped complaining | they kept it | took it over",
        ],
      },
      examples: {
        met: [
          "It went from nine days to four, and the number of complaints fell as well.",
          "They still use that list today, two years after I left.",
          "As a result the night shift knew before it started what was missing.",
        ],
        open: ["It went really well and everyone was happy with it.", "There were three of us on the team."],
      },
    },
    learned: {
      cue: {
        all: [
          "mistake* | wrong | i failed | failure | i find it hard | i find it difficult | find ... hard | struggle* | weak* | not good at | i missed | should have | too late | underestimated | forgot | misjudged | didn't ask | didn't listen | hard for me | difficult for me",
          "now i | now we | since then | learned | learnt | these days | i changed | what changed | next time | today i | differently | i've started | i started to | from then on | so i now | i always | i make sure | ever since",
        ],
      },
      failsOn:
        "perfectionist | perfectionism | i work too hard | i care too much | don't have any weakness* | don't have a weakness | no real weakness* | no weakness* | don't make mistakes | never made a mistake | can't think of a weakness",
      examples: {
        met: [
          "I planned it without asking the people who had to do it, and that was a mistake. Since then I show a draft to two of them first.",
          "I find it hard to hand work over. These days I write down on Monday what I am going to give away.",
        ],
        open: ["I made a mistake with the dates once.", "I have learned a lot in that job, and I am grateful for it."],
        failed: ["My biggest weakness is that I'm a perfectionist.", "I honestly don't have any weaknesses."],
      },
    },
    "own-question": {
      cue: {
        all: [
          { question: true },
          "team | job | role | post | position | you expect | expect* | success* | first three months | first months | first weeks | first week | first year | typical day | a normal week | day to day | look like | work together | work with | colleague* | working here | why is | plan | plans | next steps | decide* | challenge* | hardest | difficult* | budget | training | learn | you need | needs | left | like best | like about | like most | enjoy | the work | salary | pay | remote | from home",
        ],
      },
      examples: {
        met: [
          "What would you expect of me in the first three months?",
          "I have one question. How do the two teams decide things today?",
        ],
        open: [
          "Could you say that again?",
          "I have no questions for now.",
          "Sorry, do you mean in my present company or earlier?",
        ],
      },
    },
  },
  beats: {
    opening: [
      "Hello, and thank you for making the time. I'm Marta, I lead the team you would join. I've read your letter, so let's skip the list of dates. What made you apply for this one?",
      "Good to meet you. I'm Marta; if this works out, we'd see each other every day. Tell me a little about yourself, and start wherever you like.",
      "Come in, take a seat. I'm Marta. I'd like to hear how you work more than where you've been. So: what brings you to us?",
    ],
    replies: [
      {
        id: "polished-weakness",
        when: "perfectionist | perfectionism | i work too hard | i care too much | don't have any weakness* | no weakness* | don't make mistakes",
        says: [
          "I hear that one a lot, and I never know what to do with it. Can you give me an occasion when something really didn't work?",
          "I believe you, but it doesn't tell me much. What would the person next to you say you could do better?",
        ],
      },
      {
        id: "said-nerves",
        when: "i'm nervous | i am a bit nervous | bit nervous | so nervous | mind has gone blank | went blank | lost my thread | lost my train | start again | start over",
        says: [
          "That's all right. Take a breath, take a moment, and start that one again. Nobody is counting.",
          "Happens to all of us. Begin with where it was and who was there, the rest usually follows.",
        ],
      },
      {
        id: "about-start",
        when: {
          all: [
            { question: true },
            "expect* | first three months | first months | first weeks | first week | first year | success* | start with | priorit*",
          ],
        },
        says: [
          "In the first three months I'd want one plan that both teams look at, even if it's ugly. If people stop ringing me to ask whose turn it is, you've done well. Would that be your kind of task?",
          "Mostly that you go and sit with both teams before you change anything. After that: one shared plan by spring. What would you do in your first week?",
        ],
      },
      {
        id: "about-team",
        when: { all: [{ question: true }, "team | colleague* | work with | work together | who would i | people"] },
        says: [
          "You'd be the sixth. Two have been here for ages and know every house; three came in the last year. They get on, but they plan apart. Have you joined a team like that before?",
          "Five people, very different from one another. The old hands will test whether you listen. How do you usually arrive somewhere new?",
        ],
      },
      {
        id: "about-hard-part",
        when: { all: [{ question: true }, "hardest | challenge* | difficult* | problem* | worries | why is ... post"] },
        says: [
          "Honestly: the two teams have been disappointed before. Somebody came with a plan, and left. So patience is the hard part. How do you get people to try a thing a second time?",
        ],
      },
      {
        id: "about-terms",
        when: {
          all: [
            { question: true },
            "salary | pay | paid | hours | remote | from home | flexible | holiday* | contract | training",
          ],
        },
        says: [
          "The post is thirty-six to forty-one thousand, Tuesdays and Wednesdays in the office, the rest as you like. Does that fit with what you had in mind?",
        ],
      },
      {
        id: "about-next",
        when: { all: [{ question: true }, "next step* | hear back | decide* | what happens now | when will"] },
        says: [
          "You'd meet two of the team next week, without me in the room, and I'll ring you by the Friday after. What would you like to find out from them?",
        ],
      },
      {
        id: "only-we",
        when: {
          all: [
            "we built | we made | we did | we launched | we decided | we delivered | we worked | we changed | we had to | we managed | we set up | we planned",
            {
              not: "i led | i built | i wrote | i made | i set up | i ran | i took | i planned | i decided | my part | my job | i was responsible",
            },
          ],
        },
        says: [
          "You say 'we', which is kind to the others. If I had watched, what would I have seen you do?",
          "And of all that, which part would not have happened without you?",
        ],
      },
      {
        id: "figure-heard",
        when: {
          all: [
            { number: true },
            { not: { question: true } },
            "cut | reduc* | increas* | fell | rose | percent | per cent | went from | sav* | from ... to",
          ],
        },
        fromTurn: 2,
        says: [
          "That's a clear figure, thank you. How did you know it was your change that did it?",
          "Good, that I can picture. Who noticed it first?",
        ],
      },
      {
        id: "mistake-heard",
        when: "mistake* | got it wrong | went wrong | i failed | underestimated | misjudged",
        says: [
          "Thank you, that's a useful story. What do you do now that you didn't do then?",
          "How did you tell the others about it?",
        ],
      },
      {
        id: "work-without-end",
        when: "i led | i built | i wrote | i set up | i organis* | i ran | i planned | i started | i designed | i introduced | i created",
        whileOpen: ["outcome"],
        says: [
          "I can see the beginning of that. How did it end, and how could you tell?",
          "And then? What was different for people a month later?",
        ],
      },
      {
        id: "disagreement-heard",
        when: "disagree* | argument | conflict | didn't agree | refused | pushed back | resist*",
        says: [
          "What did the person who disagreed with you think at the end?",
          "What did you take from their side of it?",
        ],
      },
    ],
    moves: [
      {
        id: "one-case",
        whileOpen: "own-work",
        says: [
          "Let's take one case. Think of a piece of work you would show to a friend. Where was it, and what was your part?",
          "Could you pick one piece of work from the last two years and tell me how it went, from the first day?",
        ],
      },
      {
        id: "how-it-ended",
        whileOpen: "outcome",
        says: [
          "What came of that? I'm glad of a number, but I'd also take something that people said.",
          "Say I ring your old manager tomorrow. What would they tell me had changed because of you?",
        ],
      },
      {
        id: "went-wrong",
        whileOpen: "learned",
        says: [
          "Tell me about something that didn't go as you'd planned. I'm more interested in what came after.",
          "What would you do differently if you had that year again?",
        ],
      },
      {
        id: "two-teams",
        says: [
          "Here's something we have on the table. Two teams, one van, both need it on Mondays. What do you do first?",
          "Suppose both teams tell you their work can't wait. How do you find out which one can?",
        ],
      },
      {
        id: "disagreement",
        says: [
          "When did you last change your mind at work, and who made you?",
          "Tell me about a time you and a colleague wanted different things.",
        ],
      },
      {
        id: "your-turn",
        whileOpen: "own-question",
        says: [
          "I've asked plenty. What would you like to know from me?",
          "Let's turn the table round for a moment. What should I tell you about us before you decide?",
        ],
      },
      {
        id: "in-common",
        says: [
          "What do you need from a manager to do good work? I'd like the honest version.",
          "On which days do you go home pleased with your work?",
        ],
      },
    ],
    reactions: {
      short: [
        "Take your time. I'd like a little more than that.",
        "Say more; I've got nothing else this hour.",
        "And a bit longer?",
      ],
      long: [
        "Let me stop you there so that I can follow. If I keep one thing from that, which should it be?",
        "There was a lot in that. Which part of it are you proudest of?",
      ],
      vague: [
        "That could be many people. What would it look like on an ordinary Tuesday?",
        "I'd like to see it before me. Can you give me one occasion?",
        "What do you mean by that, in this job?",
      ],
      question: [
        "Good question; I'd have to look that up, and I will. May I go back to your own work for a moment?",
        "I'm not sure I can answer that today. What makes you ask?",
      ],
      unknown: [
        "That's fine, we can leave it. Is there another piece of work that comes to mind more easily?",
        "No harm in thinking. Shall I ask it a different way: what did you spend most of last month on?",
      ],
      interrupted: ["Yes, please, go ahead.", "No, no, you first."],
    },
    closing: {
      met: [
        "I've got a good picture of how you work, thank you. You'd meet two of the team next week, and I'll ring you by the Friday after. Safe way home.",
        "Thank you. That was concrete, and I enjoyed it. I'll ring you by Friday of next week, whichever way it goes.",
      ],
      limit: [
        "I'm afraid our time is up; the next candidate is outside. Thank you for coming. If something comes to mind that I should know, write it to me.",
        "We have to stop here. Thank you for the conversation; I'll ring you by Friday of next week.",
      ],
    },
    coach: {
      opening: [
        "Have one piece of work ready: where it was, what you did, what came of it. You can bring it in at almost any question.",
        "She will ask twice when an answer stays general. Start your first answer with a place and a time.",
      ],
      credit: {
        "own-work": "You told her a real piece of work and your own part in it.",
        outcome: "You said what came of it in a way she could check.",
        learned: "You named what went wrong and what you do now.",
        "own-question": "You asked her something about the work.",
      },
      advice: {
        "own-work": [
          "She hasn't seen you at work yet. Try a sentence that begins with 'In my last job' and goes on with 'so I'.",
          "Name the place, the problem and the first thing you did. Three sentences are enough.",
          "Swap one general word, such as 'organised' or 'motivated', for the day on which you were it.",
        ],
        outcome: [
          "The end of the story is missing. Say what was different afterwards: a number, a date, or what someone said.",
          "If you have no figure, say what people stopped doing or started doing because of your work.",
          "Close your next answer with 'As a result' and let it stand.",
        ],
        learned: [
          "Bring up something that went wrong before she has to dig for it. One sentence for the mistake, two for what you do now.",
          "A habit that you changed says more than a weakness. Try 'I used to' and 'these days I'.",
          "Pick a mistake that cost something, such as a week or a conversation. Then say what you do differently.",
        ],
        "own-question": [
          "You haven't asked anything yet. 'What would you want to see after three months?' suits almost every job.",
          "Finish your next answer with a question about the team or the work.",
          "Ask about the hardest part of the job. It shows her what you would be ready for.",
        ],
      },
      tips: [
        {
          id: "polished",
          when: "perfectionist | perfectionism | i work too hard | don't have any weakness* | no weakness*",
          says: [
            "'Perfectionist' gives her nothing to ask about. A real mistake with its repair makes a far better answer.",
          ],
        },
        {
          id: "we",
          when: {
            all: [
              "we built | we made | we did | we launched | we decided | we delivered | we worked",
              { not: "i led | i made | i wrote | my part" },
            ],
          },
          says: [
            "That answer had 'we' where she is looking for you. Say what the team did in one sentence, and your own part in the next.",
          ],
        },
        {
          id: "hedges",
          when: "kind of | sort of | i guess | a little bit of | maybe i | just a small",
          says: [
            "Words like 'sort of' and 'I guess' make the work sound smaller than it was. Say the sentence once more without them.",
          ],
        },
        {
          id: "old-employer",
          when: "terrible boss | awful boss | bad manager | terrible manager | hated | stupid | incompetent",
          says: [
            "You spoke of someone who isn't in the room. Say what you missed there, and what you are looking for instead.",
          ],
        },
      ],
      closing: [
        "All four: a case, its outcome, what you learned and a question. Next time, try telling the case in under a minute.",
        "You covered everything she came to hear. Practise once more with a different piece of work, so that you have two.",
      ],
    },
  },
};
