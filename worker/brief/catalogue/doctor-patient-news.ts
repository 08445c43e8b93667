import type { ScenarioBrief } from "../scenario-brief.ts";
import { pace, talkShare } from "./criteria.ts";

export const doctorPatientNews: ScenarioBrief = {
  scenario: {
    id: "doctor-patient-news",
    version: 1,
    skillId: "breaking-news",
    title: "Telling a patient hard news",
    summary:
      "You are the doctor in a hospital clinic. A patient has come alone for his results, and they are not what either of you hoped for.",
    situation:
      "A role play for people who break news as part of their work; nothing in it is medical advice. Alan Whitlock is 61, repairs bicycles and sings in a choir. His GP sent him because he was tired and short of iron; two weeks ago he had a camera examination of the bowel. The samples show bowel cancer. The scan shows no sign that it has spread. The team of specialists meets on Thursday and is likely to suggest an operation within about three weeks. Bea Lawson, the specialist nurse, is free after you and gives him her direct number. The door is shut, your phone is off, and you have the time you need. His partner Jo is at work, twenty minutes away.",
    persona: {
      name: "Alan Whitlock",
      role: "Your patient, here for his results",
      manner: "Polite and matter-of-fact; makes small jokes, then goes quiet, and asks short, plain questions.",
    },
    difficulty: "demanding",
    format: "conversation",
    objectives: [
      { id: "perception", text: "Find out what he already knows or expects, and how much he would like to hear." },
      { id: "plain-news", text: "Tell him what was found in plain words that can't be misheard." },
      { id: "acknowledge", text: "Before you go on, acknowledge how this lands on him, and leave him room." },
      { id: "plan", text: "Say what happens next: what, with whom and when." },
    ],
    rubric: {
      version: 1,
      criteria: [
        {
          id: "before",
          title: "Before the news",
          description: "Whether you asked what he knew or expected before he heard it from you.",
          anchors: {
            1: "The news came without asking him anything.",
            3: "Small talk or a question about his health, but not about what he knew or expected.",
            5: "He was asked what he knew, expected or wished to hear, and could answer.",
          },
          basis: { kind: "covered", objectiveIds: ["perception"] },
          weight: 2,
        },
        {
          id: "news-and-plan",
          title: "The news and the plan",
          description: "Whether he leaves knowing what it is called and what happens next.",
          anchors: {
            1: "Neither was said in plain words.",
            3: "The news is clear but the plan is not, or the other way round.",
            5: "The news in its plain name, then a next step with a person and a day.",
          },
          basis: { kind: "covered", objectiveIds: ["plain-news", "plan"] },
          weight: 3,
        },
        {
          id: "room",
          title: "Room for him",
          description: "Whether what it meant to him was acknowledged before the talk went on to treatment.",
          anchors: {
            1: "Facts followed on facts; his reaction went by without a word.",
            3: "A word in passing, then straight on.",
            5: "His reaction was put into words or given time, and he was the one to go on.",
          },
          basis: { kind: "covered", objectiveIds: ["acknowledge"] },
          weight: 3,
        },
        {
          id: "portions",
          title: "Plain words, small portions",
          description: "Whether he was prepared for it, and got as much at a time as he could take in.",
          anchors: {
            1: "Technical terms, or everything at once, without a word of warning.",
            3: "Mostly plain; some stretches are too long or too technical.",
            5: "A sentence of warning, everyday words, a little at a time, and a check that it has arrived.",
          },
          basis: { kind: "judged" },
          weight: 2,
        },
        talkShare(
          { floor: 0.2, low: 0.4, high: 0.65, ceiling: 0.9 },
          "Your part of the talking. You have things to say, and he needs as much room as he wants.",
        ),
        pace("careful"),
      ],
    },
    turnLimit: 10,
  },
  partnerBrief:
    "You are Alan Whitlock, 61. You repair bicycles in a small shop of your own and sing bass in a choir that has a concert in six weeks. You live with Jo, your partner of twenty years, who is at work twenty minutes away; you told Jo not to take the day off for this. Your niece Carys marries in June and you are to walk her in. You were tired for months; the GP found too little iron and sent you for a camera examination, which was two weeks ago. The doctor who did it said that samples had been taken and that somebody would explain. You think it's an ulcer; at night you have thought of other things, because a friend from the choir had something in the bowel. You would rather know than not, in plain words.\n" +
    "This is an exercise for people who break news. Play it truthfully and quietly: no outbursts, no blame, nothing graphic. Until you are told plainly, you don't guess the word yourself. If you hear terms such as lesion, mass or malignancy, you don't understand and you ask what that means. When you are told, you take it in slowly: first you say little, or something beside the point (the shop, the concert, Jo); then, one at a time, come your questions: are you sure, is it spread, will I die of this, what happens now, do I have to tell Jo today. If the doctor gives you time or puts into words what this is for you, you open up a little. If facts come too fast, say that you have lost the thread. If you are told not to worry or to stay positive, go quiet and say that you would rather know where you stand. You may cry, in few words, and recover. At the end you are helped most by one name, one day and one telephone number.",
  coachBrief:
    "Good here follows the six steps of SPIKES. Setting: sit, unhurried, his name, ask whether he wants someone with him. Perception: what he has been told and what he expects. Invitation: how much he would like to hear. Knowledge: one sentence that prepares him, then the word itself in everyday language, then a stop. Emotions: notice what he says, put it into words tentatively or stay silent, and don't mend it with facts. Strategy and summary: what happens next, with whom and when, a number to ring, and a check of what he takes home. Small portions, no technical terms, no false promises, hope that is true. Advise on the next sentence and offer its wording. Speak of the words and the silences, never of what the trainee may feel.",
  objectiveCues: {
    perception: {
      cue: {
        all: [
          { question: true },
          "have you been told | were you told | did they tell you | did they say | did anyone tell | did anybody tell | have they told you | anyone explained | anybody explained | do you know about | do you already know | do you know so far | you know already | do you remember | do you understand about | your understanding | you understand so far | you understood | have you understood | do you make of | have you made of | do you think is | do you think it | do you think has | do you think the | been thinking | your own thoughts | going through your mind | on your mind | do you expect | are you expecting | were you expecting | expected today | did you expect | have you heard so far | would you like to know | would you like to hear | do you want to know | do you want to hear | how much would you like | how much do you want | how would you like me to | like all the details | prefer to hear | prefer me to",
        ],
      },
      examples: {
        met: [
          "Before I say anything, what have you been told so far, Alan?",
          "What do you make of it all yourself?",
          "How much would you like to hear today: the details, or the outline first?",
        ],
        open: [
          "Good morning Mr Whitlock, did you find the clinic all right?",
          "I have your results here.",
          "How are you?",
        ],
      },
    },
    "plain-news": {
      cue: {
        all: [
          "it's cancer | it is a cancer | is cancer | is a cancer | is bowel cancer | is a bowel cancer | are cancer | have cancer | have bowel cancer | have a cancer | have a bowel cancer | have got cancer | have got bowel cancer | got cancer | found cancer | found a cancer | found bowel cancer | found a bowel cancer | found ... cancer cells | show cancer | show a cancer | show bowel cancer | show that ... cancer | shows cancer | shows that ... cancer | shows bowel cancer | showed cancer | showed that ... cancer | showed bowel cancer | shown cancer | shown that ... cancer | mean ... cancer | means ... cancer | cancer in your | cancer of the | a form of cancer | a kind of cancer | a type of cancer | called cancer | called bowel cancer | the word is cancer | early cancer | small cancer",
          {
            not: "worried ... cancer | did you think ... cancer | do you think ... cancer | you thought ... cancer | whether ... cancer | if it's cancer | if it is a cancer",
          },
        ],
      },
      examples: {
        met: [
          "I'm afraid it isn't good news. The samples show that you have bowel cancer.",
          "What we found is a cancer. It's in the lower part of the bowel.",
          "I'm sorry, Alan. It is cancer.",
        ],
        open: [
          "There's a lesion in the sigmoid colon that looks suspicious.",
          "I'm afraid the news isn't what we hoped for.",
          "We have found a growth.",
          "This is not cancer.",
          "Were you worried that it's cancer?",
        ],
      },
    },
    acknowledge: {
      after: "plain-news",
      cue: "i can see ... this | i can see ... that | i can hear | i can imagine | i can only imagine | this is a shock | it's a shock | be a shock | be a big shock | be a great shock | is a big shock | comes as a shock | come as a shock | such a shock | quite a shock | a lot to take in | so much to take in | hard to take in | must be hard | must be very hard | must be difficult | must be a lot | must be frightening | must feel | is very hard | this is hard | this is not what you | not what you expected | not what you were expecting | not what you hoped | not what you wanted to hear | i'm so sorry | i'm very sorry | i am really sorry | i'm sorry that this | i'm sorry you're | sorry that you | i wish it | i wish i had | i wish the | i wish we | take your time | take all the time | take as much time | take a moment | there's no hurry | there's no rush | no need to hurry | we have time | i've got time | i have time | we can just sit | sit here for a | i'll stay | i'm here | frighten* | frightened | understandable | what is going through your | what are you thinking | what goes through your | what worries you most | what is the hardest | tell me what you're feeling | how do you feel about | how are you feeling about | would you like a moment | would you like a minute | do you need a moment | do you need a minute",
      examples: {
        met: [
          "This is a lot to take in. Take all the time you need.",
          "I can see that this isn't what you were expecting.",
          "This must be a shock for you.",
          "I wish I had something else to tell you. What's going through your mind?",
        ],
        open: [
          "So the next thing would be an operation, and then we'd see about further treatment.",
          "Don't worry, we do these operations every day.",
          "The scan shows no sign of spread.",
        ],
      },
    },
    plan: {
      fromTurn: 2,
      cue: {
        all: [
          "next step* | what happens next | what happens now | the plan is | going to | we will | you will | i will | they will | she will | the team will | bea will | nurse will | will see you | will meet | will ring | will call | will give you | will talk | will explain | will look after | the team meets | team is meeting | they meet | meets on | would like to | would like you to | would suggest | want to see you | let us | is free",
          "team | nurse | bea | specialist* | colleagues | operation | operate | surgeon* | surgery | appointment | treatment | see you | see me | meet | ring you | call you | phone you | ring me | number | contact",
          "today | this afternoon | tomorrow | monday | tuesday | wednesday | thursday | friday | this week | next week | weeks | fortnight | days | straight after | right after | afterwards | after this | after we | in a moment | now | before you leave | before you go | any time",
        ],
      },
      examples: {
        met: [
          "What happens next is this: the team meets on Thursday, and I'll ring you that same afternoon.",
          "Bea, our specialist nurse, will see you right after this.",
          "We would like to operate within the next three weeks.",
        ],
        open: [
          "There are many possibilities nowadays.",
          "We'll take good care of you.",
          "You had the examination two weeks ago, with one of my colleagues.",
        ],
      },
    },
  },
  beats: {
    opening: [
      "Morning, doctor. Alan Whitlock. I've locked up the shop for an hour, so I hope this won't take long. Jo wanted to come along and I said there was no need.",
      "Hello. Is this chair all right? I brought the letter, I wasn't sure if you'd want it. So you've had the results, they said.",
      "Good morning. I nearly rang up to ask if you could tell me over the phone, save you the trouble. Well. Here I am.",
    ],
    replies: [
      {
        id: "told-not-to-worry",
        when: "don't worry | don't you worry | not to worry | nothing to worry | no need to worry | try not to worry | be fine | be all right | stay positive | think positive | be positive | look on the bright side | could be worse | could have been worse | be strong | you're a fighter | calm down",
        says: [
          "That's kind of you. I'd sooner know where I stand, though.",
          "People say that. I say it too, about bikes. What does it mean here?",
        ],
      },
      {
        id: "technical-term",
        when: "lesion* | malignan* | neoplas* | carcinoma* | adenocarcinoma | tumour* | tumor* | oncolog* | histolog* | biops* | metasta* | resection | colectomy | adjuvant | sigmoid | prognosis | a mass | a growth | abnormal* | suspicious",
        says: [
          "I'm sorry, you've lost me there. What is that in ordinary words?",
          "I mend bikes, doctor. Could you say that as you'd say it to a neighbour?",
        ],
      },
      {
        id: "plain-word-heard",
        when: "it's cancer | is cancer | is a cancer | is bowel cancer | is a bowel cancer | are cancer | have cancer | have bowel cancer | have a cancer | have a bowel cancer | have got cancer | have got bowel cancer | found cancer | found a cancer | found bowel cancer | show cancer | show bowel cancer | show that ... cancer | shows that ... cancer | shows cancer | showed cancer | showed that ... cancer | showed bowel cancer | means ... cancer | cancer in your | cancer of the | a form of cancer | a kind of cancer | a type of cancer",
        says: [
          "Right. Cancer. I see. I've a wheel to true by four o'clock. Sorry, I don't know why I said that.",
          "Oh. I'd got as far as an ulcer. You're quite sure, are you? They couldn't have mixed something up?",
          "You'd better say that again. No, don't. I heard it.",
        ],
      },
      {
        id: "warned",
        whileOpen: ["plain-news"],
        when: "i'm afraid | not good news | isn't good news | bad news | difficult news | hard news | serious news | not the news | isn't the news | not what we hoped | not what we had hoped | hoped for | more serious | i have to tell you | i wish i had better",
        says: [
          "Ah. I thought so, when you shut the door. Go on, then. I'd rather have it straight.",
          "You said that very gently. All right. Tell me.",
        ],
      },
      {
        id: "acknowledged-early",
        when: "i can see | i can hear | i can imagine | i can only imagine | must be | must have been | take your time | take a moment | no hurry | no rush | we have time | i've got time | i'm here | frighten* | the waiting",
        whileOpen: ["plain-news"],
        says: [
          "The waiting was the long part, yes. I'd stop with a spanner in my hand and not know what I was doing. So what did they find?",
          "You're being very careful with me. That tells me something already, I suppose.",
        ],
      },
      {
        id: "treatment-too-soon",
        when: "treat* | operation | operate | surgeon* | surgery | specialist nurse | the team | chemotherapy | spread",
        whileOpen: ["plain-news"],
        fromTurn: 2,
        says: [
          "Hang on. For what? I think you've left out the middle.",
          "You're telling me how to mend it, and I don't know yet what's broken.",
        ],
      },
      {
        id: "jo-before",
        when: "jo | your partner | someone with you | somebody with you | anyone with you | anybody with you | bring someone | call someone | ring someone | your family",
        whileOpen: ["plain-news"],
        says: [
          "Jo's at work. I said it was only a chat. Ought I to have brought Jo along?",
          "No, no, let's get on with it. I'll tell Jo tonight, whatever it is.",
        ],
      },
      {
        id: "jo",
        when: "jo | your partner | someone with you | somebody with you | call someone | ring someone | at home | your family | who would you like",
        fromTurn: 2,
        says: [
          "What do I say to Jo? I wouldn't know which word to begin with.",
          "I'd like Jo to hear the rest, I think. I don't take much in when I'm by myself. Could you say it all again, with two of us here?",
        ],
      },
      {
        id: "will-i-die",
        when: "treat* | curable | cure | outlook | chances | good chance | prospect*",
        fromTurn: 3,
        says: [
          "Can I ask you something straight out? Do people get through this? I don't need a number. I'd just like to see your face when you answer.",
          "So there's something that can be done. Is that what you're saying? Say it slowly.",
        ],
      },
      {
        id: "spread",
        when: "spread | liver | lungs | elsewhere | the scan",
        fromTurn: 2,
        says: [
          "So it's in the one place. That's the first thing you've told me I can hold on to. Have I got that right?",
          "A friend from the choir had it all over. That's what I lay awake with. It's not like that, you're saying?",
        ],
      },
      {
        id: "operation",
        when: "operation | operate | surgeon* | surgery",
        fromTurn: 2,
        says: [
          "An operation. There's a concert in six weeks, I'm one of only three basses. I know that's not the point. How long would I be away?",
          "And after that, what? A bag? You needn't tell me all of it now. Only whether you'd tell me if it came to that.",
        ],
      },
      {
        id: "acknowledged",
        when: "i can see | i can hear | i can imagine | i can only imagine | a shock | to take in | must be | this is hard | is very hard | not what you expected | not what you were expecting | i'm so sorry | i'm very sorry | i wish | take your time | take all the time | take a moment | no hurry | no rush | we have time | i'm here | frighten* | understandable",
        fromTurn: 2,
        says: [
          "Thank you. It's funny, I can hear the clock in here. My niece gets married in June, and I'm meant to walk her in. That's what I'm thinking of.",
          "Yes. Nobody tells you what to do with your hands. Give me a moment. Then I'd like to ask you something.",
          "I keep waiting for it to feel like something. It doesn't yet. Is that usual?",
        ],
      },
      {
        id: "whats-on-your-mind",
        when: "going through your mind | goes through your mind | what are you thinking | worries you most | most worried about | what matters most | what matters to you | important to you | hardest for you | your biggest | what would help | what do you need",
        fromTurn: 2,
        says: [
          "Jo, mostly. And the shop. It sounds small, but I've got eleven bikes in there and people waiting for them.",
          "June. Carys's wedding. I'd like to be on my feet for that. Is that a silly thing to ask a doctor?",
        ],
      },
      {
        id: "asked-what-he-knows",
        when: {
          all: [
            { question: true },
            "been told | were you told | did they | do you know | you know already | understand* | understood | do you make of | you made of | do you think | been thinking | your mind | expect* | heard so far",
          ],
        },
        says: [
          "They said they'd taken samples, and that somebody would explain. I've been telling everyone it's an ulcer. I said it so often that I nearly believe it.",
          "Only that I was short of iron, and then the camera. The doctor was friendly, but she stopped chatting halfway through. You notice that.",
        ],
      },
      {
        id: "asked-how-much",
        when: {
          all: [
            { question: true },
            "like to know | like to hear | want to know | want to hear | how much would you | how much do you | how would you like | details | prefer",
          ],
        },
        says: [
          "All of it, but one thing at a time. And no Latin, if you can help it.",
          "I'd rather know. It's the not knowing that I'm no good at.",
        ],
      },
      {
        id: "check-back",
        when: "tell me in your own words | say it back | in your own words | what will you take home | what will you tell jo | does that make sense | have i explained | did i explain | anything i should repeat | any questions | do you have questions | what questions",
        fromTurn: 3,
        says: [
          "Let me try. It's a cancer, it's in the bowel, and you haven't seen it anywhere else. The rest went past me a bit.",
          "Just one. If I ring up tomorrow with a stupid question, who picks up?",
        ],
      },
      {
        id: "plan-heard",
        when: "thursday | the team | specialist nurse | bea | her number | three weeks | appointment",
        fromTurn: 2,
        says: [
          "Would you write that down for me? The name and the day. My head's like a sieve at the moment.",
          "That's good, somebody with a name. And until then? Do I just go back and mend bikes?",
        ],
      },
      {
        id: "how-is-he",
        when: {
          all: [
            { question: true },
            "how are you | how have you been | how do you feel | feeling today | find the clinic | find us | the journey | get here",
          ],
        },
        says: [
          "Oh, tired, thanks. The iron tablets help a bit. I came on the bike, which took me twice as long as it should. But you didn't ask me here for that.",
          "Can't complain. Well, I could. Are those my results, in the folder there?",
        ],
      },
    ],
    moves: [
      {
        id: "the-folder",
        whileOpen: "perception",
        says: [
          "I looked things up last night and then switched it off again. I don't know how much one ought to know before coming in here.",
          "I told Jo it'd be an ulcer. You can get tablets for that, can't you?",
        ],
      },
      {
        id: "say-it",
        whileOpen: "plain-news",
        says: [
          "You're choosing your words, doctor. I do that when somebody's frame is cracked. What is it?",
          "I don't quite follow. Is it something, or is it nothing?",
        ],
      },
      {
        id: "too-fast",
        whileOpen: "acknowledge",
        says: [
          "Can we stop for a second? You're three sentences further on than I am.",
          "I can see you talking. I'm sorry. It isn't going in just now.",
        ],
      },
      {
        id: "what-now",
        whileOpen: "plan",
        says: [
          "So I walk out of that door, and then what? What do I do this afternoon?",
          "When will I know more? I'm better with a day to look at.",
        ],
      },
      {
        id: "did-i-miss-it",
        says: [
          "I was tired since the autumn. Should I have come sooner? You can be honest.",
          "I put it down to my age, the tiredness. Would it have made a difference if I hadn't?",
        ],
      },
      {
        id: "telling-others",
        says: [
          "How do other people tell it, at home? Is there a way that's better than another?",
          "I suppose I'll have to tell the choir. Or do I? Do people keep this to themselves?",
        ],
      },
      {
        id: "your-turn-to-choose",
        says: ["If it was your brother sitting here, what would you tell him to do tonight?"],
      },
    ],
    reactions: {
      short: ["Yes?", "It's all right. I'm listening.", "Take your time. You look as if you're the one who needs it."],
      long: [
        "I'm sorry, I stopped hearing after the first bit. Could we have the one thing, and then the next?",
        "That's a lot of words, doctor. Which one of them should I take home?",
      ],
      vague: [
        "I'm not sure I know what you mean by that.",
        "Is that good or bad?",
        "You'll have to be plainer with me. I won't break.",
      ],
      question: [
        "I don't know, to be honest. I haven't thought beyond today. Does it matter for what comes next?",
        "Ask me that again in a minute, would you? I'm still at the thing before.",
      ],
      unknown: [
        "You don't know? Well. I'd rather you said so. Who would know?",
        "That's fair enough. What do you know for sure?",
      ],
      interrupted: ["No, you go on, please.", "Sorry, I was rambling."],
    },
    closing: {
      met: [
        "Thank you for saying it straight, and for not looking at the clock. I'll sit with your nurse for a bit, and then I'll ring Jo. I know which word to begin with now.",
        "All right. One name, one day, one number; I can manage that. It's a rotten job you had this morning, doctor. You did it kindly.",
      ],
      limit: [
        "I think I need some air now. Could somebody ring me tomorrow, when I can listen again? Thank you for your time.",
        "I'd like to go and ring Jo, if I may. We'll have to do the rest another day. Thank you, doctor.",
      ],
    },
    coach: {
      opening: [
        "Start with his name and with a question about what he has been told so far. What he answers shows you where to begin.",
        "Three things before the news: a greeting, what he already knows, and how much he'd like to hear.",
      ],
      credit: {
        perception: "You asked what he knew or expected.",
        "plain-news": "You used the plain word for it.",
        acknowledge: "You acknowledged what this means to him before going on.",
        plan: "You told him what happens next, and when.",
      },
      advice: {
        perception: [
          "Before anything else, ask: 'What have you been told so far?' Then build on the words that he uses.",
          "Ask how he'd like to hear it: 'Would you like all the details today, or the outline first?'",
          "He has had two weeks to think. 'What do you make of it yourself?' lets him say it.",
        ],
        "plain-news": [
          "Prepare him in one sentence, such as 'This isn't the news we had hoped for'. Wait a breath. Then say the word itself.",
          "The word he needs is 'cancer'. Growth, lesion or mass leave him guessing.",
          "Keep the sentence short: 'The samples show that you have bowel cancer.' Then stop, and let him be the next to speak.",
        ],
        acknowledge: [
          "Leave treatment for later. Try 'This is a lot to take in', and then say nothing until he does.",
          "When he speaks of something that isn't medical, take it up: 'You were thinking of Jo.' It tells him that you heard.",
          "A wish can be true where a promise can't: 'I wish I had something else to tell you.'",
        ],
        plan: [
          "Give him one name, one day and one number: Bea after this talk, the team on Thursday, and her telephone.",
          "Say what happens first, and only that: who he sees when he leaves this room. The weeks after can wait.",
          "Offer to write it down. Then ask what he'll tell Jo tonight; you'll hear what has arrived.",
        ],
      },
      tips: [
        {
          id: "reassured",
          when: "don't worry | nothing to worry | no need to worry | try not to worry | be fine | be all right | stay positive | think positive | bright side | could be worse | be strong | fighter | calm down",
          says: [
            "Reassurance closed that off. Say what is true instead: 'The scan shows no sign that it has spread', and stop there.",
            "You offered comfort before he had finished. Ask what he was thinking of, and stay with his answer.",
          ],
        },
        {
          id: "technical",
          when: "lesion* | malignan* | neoplas* | carcinoma* | adenocarcinoma | metasta* | resection | colectomy | adjuvant | sigmoid | histolog* | prognosis",
          says: [
            "There was a technical term in that turn. Say it once more in words that he could repeat to Jo at the kitchen table.",
          ],
        },
        {
          id: "prepared",
          when: "i'm afraid | not good news | isn't good news | bad news | difficult news | not the news | isn't the news | hoped for",
          whileOpen: ["plain-news"],
          says: ["You have prepared him. Now the word itself, in one short sentence, and then a stop."],
        },
        {
          id: "news-first",
          when: "it's cancer | is cancer | have cancer | have bowel cancer | is bowel cancer | is a cancer | found cancer | found a cancer",
          whileOpen: ["perception"],
          says: [
            "He heard the news before he was asked what he knew. You can still ask: 'What had you been thinking it was?'",
          ],
        },
        {
          id: "pause-after",
          when: "it's cancer | is cancer | have cancer | have bowel cancer | is bowel cancer | is a cancer | found cancer | found a cancer",
          says: [
            "The word has been said. The next thing to offer is time: wait, and let his sentence be the next one.",
          ],
        },
        {
          id: "at-least",
          when: "at least it | at least you | at least we | you're lucky | lucky that | the good news is",
          says: [
            "'At least' weighs his news against somebody else's. Leave it out, and say the plain fact that stood behind it.",
          ],
        },
      ],
      closing: [
        "What he knew, the plain word, room for it, and the way on: all four. Next time, see how few sentences the news itself needs.",
        "You took all the steps. Practise once more with longer silences after the word; count three breaths.",
      ],
    },
  },
};
