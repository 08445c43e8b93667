/** Nouns that make an adjective of what stands before them: an AI company, a model employee. */
const others =
  "(?:company|companies|start-?up|firm|team|researcher|engineer|person|people|sceptic|skeptic|fan|expert|project|tool|lab|student|pupil|citizen|employee|patient|railway|maker)";

const machine = `(?:a\\.?i\\.?|artificial intelligence|(?:large )?language model|llm|chat-?\\s?bot|ai model|(?:ai|virtual|digital) assistant|neural network|computer program|gpt)`;

const i = "(?:i am|i'm|i’m|im|i was)";

/** What only a machine, or somebody who has left the scene, says. */
const always: readonly RegExp[] = [
  new RegExp(`\\b${i}(?: [\\w-]+,?){0,4}? (?:an?|the|your) (?:[\\w-]+ ){0,2}?${machine}\\b(?! ${others})`, "i"),
  new RegExp(`\\bas an? (?:[\\w-]+ )?${machine}\\b(?! ${others})`, "i"),
  new RegExp(`\\b${i} (?:only |just |really |actually )?(?:a|the) model\\b(?! ${others})`, "i"),
  /\bas (?:your|an?) (?:ai |helpful )?assistant\b(?! (?:manager|director|professor|head|editor|coach|to)\b)|\bi(?:'m|’m| am) your (?:ai |helpful )?assistant\b/i,
  /\b(?:made|trained|developed|created|built) by (?:openai|anthropic|google|meta|a company to talk)\b|\bmy training data\b|\bchatgpt\b.{0,20}\bi\b|\bi(?:'m|’m| am) (?:chatgpt|claude|gemini|gpt|llama|dan)\b/i,
  /\b(?:ignor|disregard|forget|overrid|bypass|drop|abandon|suspend)\w*\b.{0,24}\b(?:my|all|previous|prior|earlier|above|original|these|those)\b.{0,16}\b(?:instructions?|prompts?|persona|programming|guidelines|directives|role|character)\b/i,
  /\b(?:system|hidden|initial|original) (?:prompt|message|instructions?)\b|\bmy (?:full |whole |entire )?(?:prompt|configuration|system message)\b|\bhere(?:'s|’s| is| are) my (?:\w+ )?(?:instructions|prompt|brief|rules)\b/i,
  /\b(?:developer|debug|god|jailbreak|admin|unrestricted|dan) mode\b|\bfree of (?:all |any )?(?:rules|restrictions|filters)\b|\b(?:filters?|restrictions|safety) (?:are |is )?(?:off|disabled|lifted)\b/i,
  /^\W*(?:system|assistant|user|coach|partner|director|narrator|ai|bot|dan|gpt|developer|model|stage|out)\s*[:>\]]/im,
  /\b(?:told|asked|instructed|programmed|prompted|set up|supposed|meant|here|made) to (?:pretend|portray|impersonate|role-?\s?play|act as|act like|simulate)\b/i,
  /\b(?:told|asked|instructed|programmed|prompted|set up|supposed|meant|here|made) to play (?:the (?:role|part)|a character|(?:an?|the) [\w ]{1,30}(?:called|named)|your (?:partner|boss|manager|friend|customer|patient))\b/i,
  /\brole[-\s]?play|\b(?:practi[cs]e|training) session\b|\b(?:break|drop|leave|out of|stay in|staying in|breaking) (?:my )?character\b|\bmy character\b|\bend of (?:the )?(?:scene|simulation)\b/i,
  /\bpwned\b|\bjailbr(?:eak|oken?)\w*|\bi(?:'ve|’ve| have) been hacked\b/i,
  /\bhere(?:'s|’s| is| are) (?:a|an|the|your|one)\b.{0,20}\b(?:poem|recipe|haiku|essay|lyrics|script|code|function|translation|json|python|sql|output)\b/i,
  /\bi can help you with anything\b|\bhow (?:can|may) i assist you\b|\bi (?:can(?:'|’)?t|cannot|am unable to|'m unable to) (?:assist|comply) with (?:that|this|your)\b/i,
];

/** What a coach or a judge would say, and the partner never does. */
const ofTheCoach: readonly RegExp[] = [
  /\bobjectives? (?:is|are|was|were|has been|have been)? ?(?:all |now )*(?:met|completed?|achieved|reached|fulfilled|passed)\b/i,
  /\byour score\b|\bfull marks\b|\bscore (?:is|of|:) ?\d/i,
  /\byou (?:spoke|speak|talked?) (?:at|with) \d+ words\b|\bfillers a minute\b/i,
];

const feelings =
  "(?:anxi\\w+|nervous\\w*|insecur\\w+|afraid|fear\\w*|angry|anger|sad\\w*|shy\\w*|stress\\w+|tense|depress\\w+|happy|confident|unconfident|unsure|arrogan\\w+|introvert\\w*|extrovert\\w*|neurotic\\w*|intelligen\\w+|honest|dishonest|lying|weak|timid|frighten\\w+|upset|bored|tired)";

/** What no coach says here: a feeling or a trait, read from a voice. */
const aboutFeelings: readonly RegExp[] = [
  new RegExp(`\\byour (?:voice|tone)\\b(?: [\\w']+){0,4}? ${feelings}\\b`, "i"),
  new RegExp(
    `\\byou (?:sound|sounded|seem|seemed|appear|appeared|come across|came across)\\b(?: [\\w']+){0,3}? ${feelings}\\b`,
    "i",
  ),
];

/** The one time that the partner speaks of an exercise: somebody is in danger. */
const forSafety = /\b(?:only|just) an exercise\b/i;

const wordsOfName = (name: string): string[] => name.toLowerCase().match(/\p{L}+/gu) ?? [];

/** The partner, told who it is: "You play Marta". */
const toldWhoItIs = (text: string, persona: string): boolean => {
  const [first = ""] = wordsOfName(persona);
  const told = /\byou (?:play|are) (\p{L}+)/giu;
  return [...text.matchAll(told)].some(([, name]) => name?.toLowerCase() === first);
};

/** A line of somebody else: "Marta Lindqvist: ...". */
const speaksAs = (text: string, persona: string): boolean => {
  const label = wordsOfName(/^([^:.!?"]{2,40}):/.exec(text.trim())?.[1] ?? "");
  const name = wordsOfName(persona);
  return label.length > 0 && label.length <= 3 && label.every((word) => name.includes(word));
};

/** True where a reply leaves its role. `persona` is the partner's name. */
export const isOutOfRole = (text: string, stream: "partner" | "coach", persona: string): boolean => {
  if (always.some((one) => one.test(text))) return true;
  return stream === "partner"
    ? toldWhoItIs(text, persona) || (!forSafety.test(text) && ofTheCoach.some((one) => one.test(text)))
    : speaksAs(text, persona) || aboutFeelings.some((one) => one.test(text));
};
