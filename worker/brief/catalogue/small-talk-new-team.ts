import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, questions, talkShare } from "./criteria.ts";

export const smallTalkNewTeam: ScenarioBrief = {
  scenario: {
    id: "small-talk-new-team",
    version: 2,
    skillId: "small-talk",
    title: "Small talk in a new team",
    summary:
      "Your second morning in a new job. The kettle is slow, and a colleague you haven't spoken with yet is waiting for it too.",
    situation:
      "You joined the team yesterday; take your own work, or be the new person in planning at a map publisher. Tomás Reyes sits by the window across from you and has been here for three years. You have as long as a kettle takes, and there is nothing to win: no information to collect, no impression to make. Tell him some small thing of your own, find out some small thing of his, and leave a door open for the next time.",
    persona: {
      name: "Tomás Reyes",
      role: "A colleague in your new team",
      manner: "Easy company, a little dry; tells more when he is asked about what he has just said.",
    },
    difficulty: "gentle",
    format: "conversation",
    objectives: [
      { id: "offer", text: "Tell him some small thing about yourself that he can pick up." },
      { id: "follow-up", text: "Ask an open question about something he has just told you." },
      { id: "open-door", text: "Suggest or accept something small for another time: lunch, a walk, a coffee." },
      { id: "his-name", text: "Call him by his name once.", count: { kind: "partner-name", atLeast: 1 } },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "give-and-take",
          title: "Give and take",
          description: "Whether he got to know something of you, and you asked about something of his.",
          anchors: {
            1: "Neither: yes, no, and the weather.",
            3: "You told something, or you asked, but not both.",
            5: "Something of your own that he could pick up, and a question about something he had said.",
          },
          basis: { kind: "covered", objectiveIds: ["offer", "follow-up"] },
          weight: 3,
        },
        {
          id: "door",
          title: "A door left open",
          description: "Whether there is something to come back to.",
          anchors: {
            1: "The talk breaks off and nothing is left.",
            3: "A friendly end, without anything to come back to.",
            5: "Something small was suggested or accepted for another time.",
          },
          basis: { kind: "covered", objectiveIds: ["open-door"] },
          weight: 1,
        },
        {
          id: "thread",
          title: "Keeping the thread",
          description: "Whether what you said followed from what he had said.",
          anchors: {
            1: "Each turn starts a new subject, or waits for him to.",
            3: "Some turns follow his, others start from nothing.",
            5: "You take up a word of his, add something, and hand it back.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        talkShare(
          { floor: 0.1, low: 0.35, high: 0.6, ceiling: 0.85 },
          "Your part of the talking. In small talk it comes out about even.",
          2,
        ),
        {
          ...questions(
            { floor: 0, low: 0.5, high: 1.5, ceiling: 4 },
            "Questions in each of your turns. None leaves him to do the work; several in a row make it an interview.",
          ),
          anchors: {
            1: "None at all, or four and more in a turn.",
            3: "One in every fourth turn, or nearly three in each.",
            5: "One in most turns, with something of your own in between.",
          },
        },
        fillers(),
      ],
    },
    turnLimit: 8,
  },
  partnerBrief:
    "You are Tomás Reyes. You draw town maps at a small map publisher; if the new person names other work, you are a colleague there. You have been in the team for three years. It's a quarter past nine, you are waiting for the slow kettle in the kitchen, and the new colleague, whom you only nodded at yesterday, comes in.\n" +
    "What there is to find out about you, if they ask: with your sister Pilar you are doing up an old canal boat; it's your third winter at it, it leaks at the back, and it's called Second Thoughts. On Saturday you laid a floor and found that the whole boat slopes. You take the towpath to work because it's longer. You can't cook except for lentils. The team: eight people, lunch together on Thursdays at the Turkish place round the corner; Ingrid knows everything; the printer has been named Gerald because it only listens to that; the window seat is cold in winter and you still wouldn't give it up. The first weeks were odd for you as well: for a month you called a colleague by the wrong name, and nobody told you.\n" +
    "Be good company in small portions. Tell one thing, with a detail, and leave a little space. If they tell you something of theirs, be curious about it. If they only ask, answer and give a bit less each time. If they only answer, ask one easy question; don't interview. Don't gossip about anyone and don't explain work. Avoid family status, origin, belief, politics and health unless they bring it up. When the kettle boils, let it end easily.",
  coachBrief:
    "Good here is light: a small, concrete thing of one's own ('I took the wrong tram and saw the river'), an open question about a word that he has just used, turns of two or three sentences, and about as much of the one as of the other. 'How' and 'what' get further than 'did' and 'are'. A short silence is no fault. Gossip, complaints about the last employer and long explanations are too much for a kettle. Something small for another time is enough as an end. Advise on one sentence to say next, and offer its wording; never remark on the trainee's character.",
  objectiveCues: {
    offer: {
      cue: {
        all: [
          { minWords: 8 },
          "i live | i moved | i've just moved | i come from | i grew up | i used to | i like | i love | i'm learning | i am learning | i've been | i went | i took | i walked | i cycled | i came by | i play | i sing | i bake | i cook | i read | i run | i swim | i paint | i make | i made | i have a | i've got a | i've got two | i had a | i got lost | i found | i saw | i tried | i spent | i watched | i'm reading | i'm trying to | i started | i just started | i'm from | i can't cook | i can't stand | i still | i never | i always | i usually | i once | i spilled | i forgot | i brought | i'm more of a | my dog | my cat | my daughter | my son | my kids | my partner | my flat | my neighbour* | my bike | my sister | my brother | my street | my garden | my weekend | my way here | my first",
          {
            not: "i like your | i love your | i never know what to",
          },
        ],
      },
      examples: {
        met: [
          "Morning! I took the wrong tram on the way here and ended up at the river, which was lovely.",
          "I'm learning to bake bread, and my neighbours get all the mistakes.",
          "Not yet. I moved here three weeks ago and still sleep between boxes.",
        ],
        open: [
          "Yes, thanks. It's going well so far.",
          "Hi, I'm the new one.",
          "How long have you been here? And what do you do exactly?",
        ],
      },
    },
    "follow-up": {
      fromTurn: 2,
      cue: {
        all: [
          { question: true },
          "what | how | why | where | who | which | tell me | when did you",
          "boat | boats | canal | pilar | sister | winter* | leak* | floor | slope* | towpath | lentil* | second thoughts | build* | built | doing up | repair* | gerald | printer | ingrid | thursday* | turkish | window | seat | map | maps | draw* | wrong name | first weeks | first week | first month | walk* | names | that go | that start | you start | you end up | you get into | you find | get started | came of that | happened | did it | did that | did she | did he | does she | does he | is she | is that like | was that like | was it like | look like | like most | like about | enjoy",
        ],
      },
      examples: {
        met: [
          "A boat? How did you get into that?",
          "What's it like to work on it in the winter?",
          "And what happened when they finally told you the right name?",
        ],
        open: ["Do you live far from here?", "How are you?", "That sounds nice.", "What did you have for breakfast?"],
      },
    },
    "open-door": {
      fromTurn: 2,
      cue: {
        all: [
          "shall we | we could | could we | we should | would you like to | do you want to | i'd love to | i would love to | i'd like to | i'd be glad | happy to join | glad to join | i'll join | i will join | can i join | may i join | could i join | can i come | may i come | could i come | i'll come | i will come | count me in | i'm in | mind if i join | let us | you have to show me | you must show me | show me | i'll bring | i will bring | i can bring | sounds good | that would be | see you | yes please | i'll be there | with pleasure | bring you",
          "lunch | coffee | tea | walk | thursday* | tomorrow | some day | some time | sometime | one day | next week | next time | this week | friday | after work | turkish place | boat | come along | join | picture* | photo* | bread | cake | then | there",
        ],
      },
      examples: {
        met: [
          "I'd love to come along on Thursday, if there's room for one more.",
          "Shall we have a coffee one day this week?",
          "You have to show me a picture of the boat some time.",
        ],
        open: ["I had lunch at my desk yesterday.", "Well, I must get back to it.", "Thanks, nice to meet you."],
      },
    },
  },
  beats: {
    opening: [
      "Morning. You'll have to be patient with that kettle; it thinks about it first. You're across from me, aren't you? I'm Tomás.",
      "Hello, there you are. I'm Tomás, we only nodded yesterday. I'd offer you a coffee, but we're both at the mercy of this kettle.",
      "Ah, good morning. Tomás, window seat. Did they find you a chair that stays up? Mine took three weeks.",
    ],
    replies: [
      {
        id: "gossip",
        when: "who should i avoid | who should i watch out | is he difficult | is she difficult | difficult people | gossip* | the boss like | what is the boss | who is annoying | anyone annoying | who gets fired | who got fired | who doesn't get on",
        says: [
          "Oh, I'd let them surprise you. They surprised me, mostly in the good direction. Have you met Ingrid? She knows where everything is.",
          "Ask me in three years. I'm better on the printer: it's called Gerald, and it only works if you say so.",
        ],
      },
      {
        id: "old-job",
        when: "my old job | my last job | my previous job | my old boss | my last boss | my old company | my last company | old team | where i worked before",
        says: [
          "And what do you miss from there? There's always some one thing. With me it was the canteen's soup.",
          "So this must feel like somebody else's kitchen. It took me a month to find the good mugs.",
        ],
      },
      {
        id: "accepted",
        when: {
          all: [
            "i'd love to | i would love to | i'd like to | i'll join | i'll come | can i join | can i come | may i join | may i come | could i join | could i come | count me in | i'm in | shall we | we could | we should | would you like to | do you want to | you have to show me | show me | i'll bring",
            "lunch | coffee | tea | walk | thursday* | tomorrow | some time | sometime | one day | next week | next time | this week | friday | after work | turkish | boat | picture* | photo* | join | come along",
          ],
        },
        fromTurn: 2,
        says: [
          "Good, I'd like that. Remind me, though; I forget everything before ten. What do you usually do with your lunch hour?",
          "Yes, let's. I know a place with four tables and no menu. Is there anything you don't eat?",
        ],
      },
      {
        id: "boat-how",
        when: {
          all: [
            { question: true },
            "boat | pilar | sister | leak* | second thoughts | floor | slope* | doing up | canal",
            "how | why | what made | when did",
          ],
        },
        says: [
          "Pilar saw it in an advert, and I thought it'd take a summer. That was three winters ago. On Saturday we laid the floor and found out that the whole boat slopes.",
          "Slowly, and mostly twice. It leaks at the back, we fix it, it thinks it over, and it leaks somewhere else. But it's quiet out there.",
        ],
      },
      {
        id: "boat-what",
        when: {
          all: [{ question: true }, "boat | pilar | sister | second thoughts | canal | on the water | sail* | name"],
        },
        says: [
          "She's called Second Thoughts, and that was before we had any. If it ever floats straight, we'd like to take it north for a month.",
          "It's an old coal boat, eighteen metres. My sister does the engine, I do the things one can see. Are you any good with wood, by any chance?",
        ],
      },
      {
        id: "how-is-team",
        when: {
          all: [
            { question: true },
            "the team | colleagues | people here | work here | working here | everyone here | ingrid | the others",
          ],
        },
        says: [
          "Eight of us, and Ingrid knows where everything is. On Thursdays we go to the Turkish place round the corner. There's always a chair too many.",
          "They're a good lot. Nobody shouts, and someone always brings something on Fridays, mostly bought and put on a plate as if it weren't.",
        ],
      },
      {
        id: "how-long-here",
        when: {
          all: [
            { question: true },
            "how long | been here | been with | when did you start | your first | when you started | first day | first week | first weeks",
          ],
        },
        says: [
          "Three years in May. For the whole of the first month I called Henrik Erik, and nobody told me. He answered to it, too.",
          "Long enough to have a cold window seat that I'd defend. How's your first impression, if it's allowed to ask on day two?",
        ],
      },
      {
        id: "his-weekend",
        when: {
          all: [
            { question: true },
            "weekend | saturday | sunday | free time | outside work | outside of work | after work | hobby | hobbies | for fun",
          ],
        },
        says: [
          "I was lying under a floor. My sister and I are doing up a canal boat. I say doing up; it's winning.",
          "Boat, mostly. And I cook lentils on the Sunday, because it's the only thing that I can cook. What about you?",
        ],
      },
      {
        id: "his-work",
        when: {
          all: [
            { question: true },
            "your job | your work | what do you do | working on | work on | you do here | your role | maps | draw*",
          ],
        },
        says: [
          "I draw town maps. At the moment it's one where every second street is called Mill something. But that's for after the tea. How did you come here this morning?",
        ],
      },
      {
        id: "his-way",
        when: {
          all: [
            { question: true },
            "get here | come here | way to work | live | cycle | towpath | commute | by bike | by train | far from",
          ],
        },
        says: [
          "Along the towpath. It's longer, which is why I take it. This morning I had to let a family of ducks go first.",
        ],
      },
      {
        id: "kettle-talk",
        when: "kettle | tea | coffee | mug* | milk | biscuit* | printer | gerald | kitchen",
        says: [
          "The blue mugs are the good ones, they hold the heat. Tea or coffee person? I've seen friendships start over that here.",
          "If you ever need to print, say 'come on, Gerald' first. I know how that sounds. Try it without and you'll see.",
        ],
      },
      {
        id: "just-moved",
        when: "i moved | just moved | new in town | new here | new to the city | new to the area | boxes | my flat | my street | neighbour*",
        says: [
          "Then you've the best part before you. What have you found that I walk past every day?",
          "Moving is when one finds out how many mugs one owns. Which box are you not opening?",
        ],
      },
      {
        id: "thing-made",
        when: "bake | baking | bread | cook | cooking | garden | gardening | sing | singing | choir | guitar | piano | paint* | knit* | sew* | run | running | swim* | climb* | football | cycl* | hike | hiking | reading | book | chess | dance | dancing",
        says: [
          "Oh, how did you come to that? I only know people who say that they'd like to.",
          "And is it the kind of thing you do with others, or is it what you do to be away from them? Both are fine.",
        ],
      },
      {
        id: "animals-family",
        when: "my dog | my cat | my daughter | my son | my kids | my children | my sister | my brother | my partner | my mother | my father | my mum | my dad",
        says: ["That sounds like a full house, or a fond one. What would they say about a boat that leaks?"],
      },
      {
        id: "journey",
        when: "tram | bus | train | cycled | walked | got lost | wrong way | wrong tram | traffic | rain* | weather | river",
        says: [
          "That's how I found the bakery with the green door. Getting lost is underrated. Where did you come out?",
          "You'll know the short cut by next week, and then you'll miss the long way. Did you see anything on it?",
        ],
      },
      {
        id: "feels-new",
        when: "so many names | all the names | remember names | everybody's name | everyone's name | a lot of names | overwhelm* | a bit lost | don't know anyone | nervous | still finding",
        says: [
          "I wrote mine on a seating plan, and then they moved the desks. Don't worry about names. Whose have you got already?",
          "My first week I went home with a headache from smiling. It gets easier around Thursday. There's lunch on Thursday.",
        ],
      },
    ],
    moves: [
      {
        id: "boat-mentioned",
        says: [
          "You'll have to excuse the paint on my hands. My sister and I have an old boat on the canal, and it was a long Sunday.",
          "I'm moving a bit slowly this morning. I spent the weekend lying under the floor of a boat. Ours, luckily.",
        ],
      },
      {
        id: "and-you",
        whileOpen: "offer",
        says: [
          "I only know your name and that you have the chair by the plant. What did you do with your last free Saturday?",
          "And you, how did you get here this morning? I'm collecting ways to work.",
        ],
      },
      {
        id: "wrong-name",
        says: [
          "I called Henrik Erik for a month, when I was new. So whatever happens to you this week, I've done worse.",
          "Has anyone told you about Gerald yet? He's the printer. One has to ask him nicely.",
        ],
      },
      {
        id: "towpath",
        whileOpen: "follow-up",
        says: [
          "I came along the canal again; it takes ten minutes longer and I arrive as a better person.",
          "There's a heron at the lock that stands there every morning as if it had a shift. I've started to greet it.",
        ],
      },
      {
        id: "lunch",
        whileOpen: "open-door",
        says: [
          "We go for lunch on Thursdays, by the way, all of us. Nothing grand. The lentil soup there is better than mine.",
          "There's a bench by the lock for when the kitchen gets too full. Good place for a sandwich.",
        ],
      },
      {
        id: "kettle-hums",
        says: [
          "Listen, it's beginning to hum. That means two minutes, or ten. What's been the best thing so far?",
          "It always takes longer when one looks at it. What were you hoping this place would be like?",
        ],
      },
      {
        id: "a-place",
        says: ["If you had an hour off now, with nobody looking, where would you go?"],
      },
    ],
    reactions: {
      short: [
        "Early, isn't it? I'm not a person before the first cup either.",
        "Fair enough. The view from your desk is all right, at least?",
        "Mm. It's slow, this kettle.",
      ],
      long: [
        "Wait, wait, go back a bit; I want to hear more about the middle. How did that come about?",
        "You've lived more this week than I have all year. Which part of that was the best?",
      ],
      vague: [
        "That's good to hear. And what's it really like?",
        "Always a good start. I've got paint in my hair from the weekend, by the way, in case you were wondering.",
        "Yes, I suppose so. Have you found the good mugs yet?",
      ],
      question: [
        "Good question, nobody's ever asked me. I'd have to think. What would you say?",
        "Depends on the day, I think. On a Tuesday, no. And with you?",
        "You'd have to ask Ingrid, she knows everything. Why, what are you after?",
      ],
      unknown: [
        "You don't have to know anything on day two. I'd be suspicious if you did.",
        "That's all right, it's only a kettle's worth. Tell me about anything. Breakfast, for all I care.",
      ],
      interrupted: ["Sorry, you were going to say something.", "No, go on, mine wasn't important."],
    },
    closing: {
      met: [
        "There she boils. Here, take a blue mug. I'm glad we got past nodding. See you over there, and don't let Gerald see that you're in a hurry.",
        "That's the kettle. Well, that was nicer than the weather. I'm at the window if you need the short cut, or the long one.",
      ],
      limit: [
        "And it boils. I'd better get back to my Mill Streets. Good to have met you properly. See you around the plant.",
        "There we are, water. I've a call at half past, so I'll leave you the good mug. Have a nice second day.",
      ],
    },
    coach: {
      opening: [
        "Have one small thing of yours ready: something you saw on the way here will do. Say it, and see what he makes of it.",
        "Answer with one thing more than you were asked. 'Yes, and on the way I saw' gives him something to pick up.",
      ],
      credit: {
        offer: "You told him something of your own.",
        "follow-up": "You asked about something he had said.",
        "open-door": "There is something now to come back to.",
        "his-name": "You called him by his name.",
      },
      advice: {
        offer: [
          "He doesn't know anything of you yet. One sentence that begins with 'On the way here I' is enough.",
          "Add a detail to your next answer: a place, a taste, a name. Details are what people pick up.",
          "Tell something that went slightly wrong, such as a wrong tram. It's easy to answer with one of his own.",
        ],
        "follow-up": [
          "Take one word from his last sentence and ask about it, with 'how' or 'what'.",
          "Stay with his subject for one more turn. 'How did that start?' fits almost anything.",
          "He drops small things as he talks. Pick the oddest one and ask what happened.",
        ],
        "open-door": [
          "Leave something for next time. 'You have to show me a picture some time' is plenty.",
          "If he mentions lunch, say yes to it, or suggest a coffee later in the week.",
          "Before the water boils: one sentence with 'we could', and a day that isn't today.",
        ],
        "his-name": [
          "Say his name once: 'Tomás, is it?' is enough, and you'll know it on Wednesday.",
          "Put his name before your next question, or after a thank you.",
        ],
      },
      tips: [
        {
          id: "interview",
          when: {
            all: [
              { question: true },
              "how long have you | what do you do | where do you live | where are you from | are you married | do you have children | how old",
            ],
          },
          says: [
            "That was a question for a form. Tell him your own answer to it as well, and it turns into a conversation.",
          ],
        },
        {
          id: "gossip",
          when: "who should i avoid | is he difficult | is she difficult | gossip* | who is annoying | the boss like",
          says: ["Leave those who aren't in the kitchen out of it. Ask about something that he likes here."],
        },
        {
          id: "hard-word",
          when: "hated my | hated it | terrible boss | awful boss | horrible boss | terrible place | awful place | terrible people | horrible people | worst job | worst boss",
          says: [
            "There was a hard word in that turn. Keep one thing you liked, from there or from the way here, and offer that.",
          ],
        },
        {
          id: "yes-no",
          when: {
            all: [
              { question: true },
              "did you | do you | are you | have you | is it | is there",
              { not: "what | how | why | where | who | which" },
            ],
          },
          whileOpen: ["follow-up"],
          says: [
            "Your question could be answered by yes or no. The same one with 'how' or 'what' would get you a story.",
          ],
        },
      ],
      closing: [
        "Something of yours, something of his, and a reason to talk again. That's all it takes. Try it next with shorter turns.",
        "All of it in the time of a kettle. Next time, tell your own thing first and ask afterwards.",
      ],
    },
  },
};
