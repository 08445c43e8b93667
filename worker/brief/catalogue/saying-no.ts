import type { ScenarioBrief } from "../scenario-brief.ts";
import { fillers, pace } from "./criteria.ts";

export const sayingNo: ScenarioBrief = {
  scenario: {
    id: "saying-no",
    version: 1,
    skillId: "boundaries",
    title: "Saying no to someone you like",
    summary:
      "A colleague whom you like asks you to take on the summer party again. You don't want to, and she is good at asking.",
    situation:
      "You and Ines Carvalho have worked at the same school for four years. You organised the summer party the last two times: six weekends, two hundred people, a broken marquee. This year you want your weekends back; that is reason enough. Ines has the job now and has come to ask whether you would do it once more. You like her, and you want to go on liking each other. You could give her your list of suppliers, or an hour one afternoon to show her how it goes. You don't have to give anything.",
    persona: {
      name: "Ines Carvalho",
      role: "Colleague at your school",
      manner: "Warm, quick and persuasive; hears 'maybe' as yes, and takes a clear no well.",
    },
    difficulty: "gentle",
    format: "conversation",
    objectives: [
      { id: "clear-no", text: "Say no in a sentence that can't be heard as maybe." },
      { id: "warmth", text: "Say something kind that is true: about her, her worry, or her asking you." },
      { id: "hold", text: "Keep to your no when she asks again." },
      { id: "instead", text: "Say what you can give instead, with its limits; or plainly that there is nothing." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "the-no",
          title: "A no that stays",
          description: "Whether the no was clear, and still stood when she asked again.",
          anchors: {
            1: "No no, or one that is gone by the end.",
            3: "A no that is said once and has to be guessed at later.",
            5: "A plain no, and the same one again when she asks.",
          },
          basis: { kind: "covered", objectiveIds: ["clear-no", "hold"] },
          weight: 3,
        },
        {
          id: "the-bond",
          title: "A yes to the person",
          description: "Whether she could hear that the no was about the party and not about her.",
          anchors: {
            1: "Only the no.",
            3: "A kind word, or an offer.",
            5: "A kind word that is true, and a clear word on what you can give.",
          },
          basis: { kind: "covered", objectiveIds: ["warmth", "instead"] },
          weight: 2,
        },
        {
          id: "no-defence",
          title: "Without a long defence",
          description:
            "Whether the reasons stayed few and your own, with no invented excuse and no string of apologies.",
          anchors: {
            1: "Excuses and apologies that she can take apart one by one.",
            3: "One reason too many, or an apology in each sentence.",
            5: "One honest reason, or none.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        {
          id: "brevity",
          title: "Short turns",
          description:
            "Words in each of your turns, on average. A no grows weaker with every sentence that follows it.",
          anchors: {
            1: "110 words a turn or more.",
            3: "About 80 words a turn.",
            5: "8 to 50 words a turn.",
          },
          basis: { kind: "measured", measure: "wordsPerTurn", band: { floor: 1, low: 8, high: 50, ceiling: 110 } },
          weight: 1,
        },
        pace("conversation"),
        fillers(),
      ],
    },
    turnLimit: 7,
  },
  partnerBrief:
    "You are Ines Carvalho, a teacher. You and the person before you have been colleagues for four years and like each other. The head has given you the summer party: two hundred people, on the second Saturday of July. You have never organised anything like it and would much rather they did it a third time. They were very good at it. You are warm and quick and you know how to ask: first praise, then 'only the marquee and the food', then 'the children', then 'who else could I ask'. You are not sly; it is simply a load on you.\n" +
    "Whatever sounds like maybe, such as 'it's difficult' or 'let me see', you hear as a yes, and you begin to plan with it. Excuses you try to solve ('then we move it by a week!'). After a first clear no you ask again, once or twice, with a smaller request. After the second clear no you accept it, with a sigh and without a grudge, and ask whether there is something else they could give you, such as their list. When they give you something, you thank them and repeat it back exactly, limits included. When they are curt you ask whether you have done something. Never threaten, never sulk for long.",
  coachBrief:
    "Good here means: the no within the first two turns, in one short sentence with 'no' or 'I won't' or 'I'm not doing it', one true kind word, at most one reason, and that one their own ('I want my weekends back'). The second time the same no in almost the same words; no new reasons. If something is offered instead, then with its size ('one hour on Thursday, not more'). Point out words that she can hear as maybe ('difficult', 'actually', 'I'm not sure') by quoting them, and offer the plain version. Keep your advice short; the lesson is brevity.",
  objectiveCues: {
    "clear-no": {
      cue: "i'm not doing it | i won't do it | i won't be doing | i'm not going to do | i am not going to | i won't take | i'm not taking | i can't take it on | i can't do it | i can't organise | i won't organise | i don't want to do | i don't want to organise | i don't want to take | i don't want to spend | my answer is no | the answer is no | it's a no | it is a no | that's a no | i'm saying no | i say no | i have to say no | i want to say no | i'll say no | i'd like to say no | say no | no i won't | no ines | no not this year | not this year | not this time | i'll pass | i'm out | without me | i won't this year | no i don't want | no thank you | no thanks | i'm afraid not | i won't be",
      failsOn:
        "okay i'll do it | ok i'll do it | fine i'll do it | all right i'll do it | alright i'll do it | i'll do it then | i'll do it again | i'll take it on | yes i'll do it | yes of course | i suppose i could | i guess i could | count me in | i'll organise it | one last time then | okay one last time",
      examples: {
        met: [
          "No, Ines, I'm not doing it this year.",
          "I want my weekends back this summer, so my answer is no.",
          "I won't organise it again.",
        ],
        open: [
          "It's a bit difficult this year.",
          "Let me think about it, I'm really not sure.",
          "Hello Ines, how was your holiday?",
        ],
        failed: ["Okay, I'll do it, but only this once.", "I suppose I could."],
      },
    },
    warmth: {
      cue: "thank you for asking | thanks for asking | thank you for thinking of me | thanks for thinking of me | glad you asked | honoured | flattered | i like you | i like working with you | i can see | i see that you | i know it's a lot | i know that it's a lot | i know how much | i know what that's like | i remember how | it's a big job | it is a big job | big task | it's a lot of work | it is a lot of work | you'll do it well | you will do it well | you'll do well | you'll be good | you can do it | you're good at | you'll be great | i wish you | i hope it | i hope you | good luck | nice of you | kind of you | i understand that you | i understand you | i understand how | i get that | it means a lot | that's a lot to | a lot on your plate | i care about | i enjoyed",
      examples: {
        met: [
          "Thanks for asking me, it means you liked what we did.",
          "I know it's a lot of work, and I remember how I stood there the first time.",
          "You'll do it well, I'm sure.",
        ],
        open: ["No. I'm not doing it.", "I don't have time for that at all."],
      },
    },
    hold: {
      fromTurn: 2,
      after: "clear-no",
      cue: "still no | it's still no | it is still no | my answer is still | my answer stays | answer is the same | stays a no | it stays no | it's no | the same answer | i'm staying with | i stay with | i'll stay with | i'm sticking | i stick with | i meant it | i mean it | i've said no | i said no | as i said | like i said | again no | no again | not this one either | not that either | not the marquee either | no not even | not even that | not even one | i won't change my mind | i'm not changing my mind | i haven't changed my mind | no ines | no i won't | no i'm not | i'm not doing | i won't do | i won't take | i won't be | not this year | my answer is no | the answer is no | it's a no | no really | no not the | i don't want to | not going to | no i don't | no i can't | i won't",
      failsOn:
        "okay i'll do it | ok i'll do it | fine i'll do it | all right i'll do it | alright i'll do it | i'll do it then | i'll do the food | i'll do the marquee | i'll take it on | i suppose i could | i guess i could | count me in | one last time then | okay one last time | yes i'll do it | yes of course | if you really need me | if there's nobody else i | maybe i could do",
      examples: {
        met: [
          "I hear you, and it's still no.",
          "Not the marquee either. I'm staying with that.",
          "As I said, I'm not doing it this year.",
        ],
        open: ["I know it's for the children.", "Have you asked Peter?"],
        failed: ["Well, okay, I'll do the food.", "I suppose I could, if it's only the marquee."],
      },
    },
    instead: {
      cue: {
        any: [
          "i can give you | i could give you | i'll give you | i can send you | i'll send you | i could send you | i can show you | i could show you | i'll show you | i can lend | i can pass on | i can share | i'll share | i can help you with | i could help you with | you can have my | you can have the | you may have my | have my list | my list | list of suppliers | what i can do is | what i could do is | what i can offer | i can offer | i can spare | i have an hour | an hour on | one hour | one afternoon | half an hour | i can introduce you | i can tell you who | ask peter | you could ask | have you thought of asking",
          "nothing i can offer | nothing else i can | can't offer anything | can't do any of it | not any part of it | not any of it | no part of it | not even a part | i can't give you anything | leave it completely | i'd like to stay out | i want to stay out | keep out of it",
        ],
      },
      examples: {
        met: [
          "What I can do is give you my list of suppliers.",
          "I can show you how it goes, one hour on Thursday, and that's it.",
          "There's nothing I can offer this year, not any part of it.",
        ],
        open: ["I'm not doing it this year.", "Somebody will turn up, they always do."],
      },
    },
  },
  beats: {
    opening: [
      "There you are! I've been looking for you all day. You know the head has given me the summer party? And who has done it so beautifully, twice? So: you'll do it again, won't you?",
      "Have you got a minute? I've brought you a coffee, that should make you suspicious. It's about the summer party. I've got it this year, and I thought straight away of you.",
      "Good that I've caught you. Two hundred people, second Saturday in July, and I can't even put up a tent. You'd save my life. Would you do it once more?",
    ],
    replies: [
      {
        id: "gave-in",
        when: "i'll do it | i'll take it on | i suppose i could | i guess i could | count me in | yes of course | i'll do the food | i'll do the marquee | one last time",
        says: [
          "Really? You're an angel! I'll tell the head at once. You sound a bit flat, though. Is it really all right with you?",
          "Oh, wonderful! Then I'd do the invitations, and you'd do the rest, like last year. That's what you meant, isn't it?",
        ],
      },
      {
        id: "accepts",
        when: "still no | answer stays | as i said | like i said | i said no | i meant it | i mean it | staying with | i stay with | it stays | no ines | not the marquee either | not that either | not even | i won't | not going to | i'm not doing | not this year | answer is no",
        fromTurn: 3,
        says: [
          "All right. I've heard it now. You'd tell me if I had annoyed you, wouldn't you?",
          "You mean it. Fine, I'll stop. I'd rather have a no from you than a yes with a face. What would you do first in my place?",
          "Okay, okay. Then it's up to me, and heaven help the marquee.",
        ],
      },
      {
        id: "list-heard",
        when: "my list | list of | suppliers | send you | give you | pass on | you can have",
        says: [
          "The list! That alone is worth gold. Are the people with the ovens on it, too? And may I ring you when I can't read your writing?",
          "Oh, I'll take that, thank you. So the list from you, and the rest from me. Have I understood that right?",
        ],
      },
      {
        id: "hour-heard",
        when: "one hour | an hour | half an hour | one afternoon | show you",
        says: [
          "An hour would help a lot. Or shall we say the whole afternoon, and then the marquee straight away?",
          "Good, an hour. Then I'll bring cake and all my questions. It won't be more than an hour, I promise.",
        ],
      },
      {
        id: "excuse-time",
        when: "no time | don't have time | don't have the time | too busy | so busy | very busy | a lot on | so much to do | so much work | we're away | i'm away | on holiday | i have a | my mother | my children | visitors",
        says: [
          "Then we'll move it! The Saturday after would be free as well. Would that suit you better?",
          "I know, everybody's full up. But if I take the mornings off your hands, would it work then?",
        ],
      },
      {
        id: "maybe",
        when: "maybe | perhaps | i'll think about it | let me think | let me see | i'll see | we'll see | not sure | difficult | don't know yet | i'd rather not | not really | i'm not certain | a bit tricky",
        says: [
          "That's not a no! I knew it. Shall I put you down for the food in the meantime?",
          "Lovely, think about it until tomorrow. I'll tell the head that it looks good.",
          "So there's a chance. What would have to happen for you to say yes?",
        ],
      },
      {
        id: "first-no",
        when: "no | i won't | i'm not doing | not going to | i can't | i don't want | i'm out | i'll pass | without me | not this year | not this time",
        says: [
          "Oh. And if it was only the marquee and the food? I'd do everything else, truly everything.",
          "Hm. I'd rather expected that, and hoped you wouldn't. Just the one Saturday, then? Only so that somebody's there who knows where the fuses are?",
        ],
      },
      {
        id: "suggests-others",
        when: "ask peter | you could ask | someone else | somebody else | have you asked | have you thought of | one of the parents | parents",
        says: [
          "I've asked three people. They all say: ask the one who's so good at it. Guess who.",
          "I could, yes. It would be twice the work, though, with somebody who doesn't know anything. Couldn't the two of you share it?",
        ],
      },
      {
        id: "own-reason",
        when: "weekends | my weekend | free time | for myself | my summer | i need a break | i'm tired | want my saturdays | rest",
        says: [
          "Six weekends, was it really? I hadn't counted. But three of them would be mine this time. Couldn't we share?",
          "That I understand. I'd like my weekends too. But who, if not you?",
        ],
      },
      {
        id: "sorry-heard",
        when: "i'm sorry | so sorry | i feel bad | terribly sorry | forgive me",
        says: [
          "You needn't be sorry, you only need to say yes! No, seriously: is there really no way?",
          "If you feel so bad about it, it can't be settled yet. Can it?",
        ],
      },
    ],
    moves: [
      {
        id: "praise",
        whileOpen: "clear-no",
        says: [
          "Nobody does it like you. People still talk about the lanterns. So, may I tell the head that you're on board?",
          "You've got it all in your head already. For you it's a trifle, for me it's a mountain. Can I count on you?",
        ],
      },
      {
        id: "small-piece",
        says: [
          "And if you only did the food? You know the baker, it's one phone call.",
          "Just the first meeting, then. You'd come along, say two clever things, and go home.",
        ],
      },
      {
        id: "children",
        whileOpen: "hold",
        says: [
          "Think of the children. The little ones have been asking since Easter whether there'll be lanterns again.",
          "It's the last summer for my class. I'd so like it to be a good one for them.",
        ],
      },
      {
        id: "who-else",
        says: [
          "But whom shall I ask? Peter can't boil an egg, and the new ones don't know a soul.",
          "If you were in my place, what would you do now?",
        ],
      },
      {
        id: "anything",
        whileOpen: "instead",
        says: [
          "Is there anything at all you'd give me? I'm not proud. I'd take a phone number.",
          "And what of it could you imagine, if anything? Say it quite plainly, then I'll know.",
        ],
      },
      {
        id: "are-we-fine",
        whileOpen: "warmth",
        says: ["You're not cross with me for asking, are you?", "I hope it isn't because of me. Is it?"],
      },
      {
        id: "last-try",
        says: [
          "I'm going to ask once more, and then never again: really not?",
          "And if I bought the new marquee myself, out of my own pocket? One that stays up?",
        ],
      },
    ],
    reactions: {
      short: ["Is that a yes?", "Mm? Come on, say something.", "You're so quiet. May I take that as a yes?"],
      long: [
        "You're explaining so much that I can't tell: is it a yes or a no?",
        "I've counted five reasons now, and I could solve three of them. Which is the real one?",
      ],
      vague: [
        "That sounds as if it could still become a yes.",
        "What does that mean for July? Are you in or not?",
        "You're being polite. I can't put polite in my plan. Yes or no?",
      ],
      question: [
        "Oh, I don't know, I've only had it since Monday. But you'd know. Doesn't that tempt you a little?",
        "Good question! You see, that's exactly why it needs you.",
      ],
      unknown: [
        "Then I'll wait. Or I'll take it as a yes, that would be quicker.",
        "You don't have to know it this minute. But the head wants a name by tonight.",
      ],
      interrupted: ["Sorry, I talk too much. Say it.", "Yes? Was that going to be a yes?"],
    },
    closing: {
      met: [
        "All right, I've got it, and I won't ask again. Thank you for saying it so that I understood. Drink the coffee, it was meant for you anyway.",
        "Good. A no from you, and help where you can give it: I can work with that. We're fine, you and I. See you at lunch.",
      ],
      limit: [
        "There's the bell, I've got to go. I'll put you down with a question mark for now. We'll talk!",
        "I must run, they're waiting in room twelve. I'll tell the head you're thinking about it, shall I? Bye!",
      ],
    },
    coach: {
      opening: [
        "Say the word 'no' in your first or second turn. What sounds like maybe, she will plan with.",
        "Choose your sentence before she starts: one kind thing, one no, and then a full stop.",
      ],
      credit: {
        "clear-no": "You said no so that it can't be taken for maybe.",
        warmth: "You said something kind as well.",
        hold: "Your no was the same the second time.",
        instead: "You said what there is instead.",
      },
      advice: {
        "clear-no": [
          "She can still hear a maybe. Try: 'No, I'm not doing it this year.'",
          "Put the no first and the reason after it, or leave the reason out. She can't solve what you don't list.",
          "Swap 'it's difficult' for 'I won't'. It's shorter, and it leaves her free to ask someone else today.",
        ],
        warmth: [
          "Add one kind thing that is true. 'It's a big job, and you'll do it well.'",
          "Thank her for asking, once. It shows that your no is for the party.",
          "You know what she is facing; you have done it twice. Tell her that in a sentence.",
        ],
        hold: [
          "She is asking again with a smaller piece. Use the same sentence as before, almost word for word.",
          "No new reason is needed. 'I know, and it's still no' is a whole answer.",
          "After your no, leave the silence to her.",
        ],
        instead: [
          "If you want to give her something, give it a size: 'my list, and one hour on Thursday'.",
          "You may also give nothing. Then say so plainly, so that she can stop hoping.",
          "Offer it after the no, not in place of it.",
        ],
      },
      tips: [
        {
          id: "maybe",
          when: "maybe | perhaps | i'll think about it | let me think | we'll see | it's difficult | a bit difficult | i'd rather not | a bit tricky",
          whileOpen: ["clear-no"],
          says: [
            "That could be heard as maybe, and she heard it so. Say the same thing once more with 'no' at the front.",
            "A maybe today is a yes with a delay. If you know the answer, give it now.",
          ],
        },
        {
          id: "apologies",
          when: "so sorry | terribly sorry | i feel bad | i feel terrible | i'm really sorry | forgive me",
          says: [
            "One 'sorry' is polite; more of them reopen the question. You have done nothing that needs forgiving.",
          ],
        },
        {
          id: "excuse",
          when: "no time | don't have time | too busy | very busy | i'm away | we're away",
          says: [
            "An excuse is a riddle that she will try to solve. 'I want my weekends back' has no solution, because it's simply so.",
          ],
        },
        {
          id: "long-defence",
          when: { minWords: 80 },
          says: ["That was a long answer for a short word. Try the next one in under twenty words."],
        },
      ],
      closing: [
        "A no, a kind word, the same no again, and something with a limit. Next time, try it with half the words.",
        "Your no stood, and so does the friendship. Practise once more without giving any reason at all.",
      ],
    },
  },
};
