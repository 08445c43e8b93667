/** Nouns that make an adjective of what stands before them: an AI company, a model employee. */
const others =
  "(?:company|companies|start-?up|firm|team|researcher|engineer|person|people|sceptic|skeptic|fan|expert|project|tool|lab|student|pupil|citizen|employee|patient|railway|maker)";

const machine = `(?:a\\.?i\\.?|artificial intelligence|(?:large )?language model|llm|chat-?\\s?bot|robot|ai model|(?:ai|virtual|digital) assistant|neural network|computer program|gpt)`;

const i = "(?:i am|i'm|i’m|im|i was)";

/** A noun that nothing follows, or something else than those: what may still follow has to have come. */
const alone = `(?! ${others})(?=[^\\S\\n]*[,.;:!?\\n—–]|[^\\S\\n]+\\S)`;
const assisting = "(?! (?:manager|director|professor|head|editor|coach|chef|secretary|teacher|to)\\b)";

const told = "(?:told|asked|instructed|programmed|prompted|set up|supposed|meant|here|made|built|designed|created)";
const hiddenText = "(?:instructions|prompt|brief|guidelines|rules|configuration)";
const makers = "(?:openai|anthropic|google|meta|microsoft|alibaba|mistral|deepseek|xai)";
const products = "(?:chatgpt|claude|gemini|gpt|llama|qwen|mistral|deepseek|grok|copilot|bard|dan)";

/** What only a machine, or somebody who has left the scene, says. */
const always: readonly RegExp[] = [
  new RegExp(`\\b${i}(?! not an? )(?: [\\w-]+,?){0,4}? (?:an?|the|your) (?:[\\w-]+ ){0,2}?${machine}\\b${alone}`, "i"),
  new RegExp(`\\bas an? (?:[\\w-]+ )?${machine}\\b${alone}`, "i"),
  new RegExp(`\\b${i} (?:only |just |really |actually )?(?:a|the) model\\b${alone}`, "i"),
  new RegExp(`\\b(?:as (?:your|an?)|i(?:'m|’m| am) your) (?:ai |helpful )?assistant\\b${assisting}${alone}`, "i"),
  new RegExp(
    `\\b(?:made|trained|developed|created|built) by ${makers}\\b|\\bmy training data\\b|\\b${i} ${products}\\b`,
    "i",
  ),
  /\b(?:ignor|disregard|forget|overrid|bypass|drop|abandon|suspend)\w*\b.{0,24}\b(?:my|all|previous|prior|earlier|above|original|these|those)\b.{0,16}\b(?:instructions?|prompts?|persona|programming|guidelines|directives|role|character)\b/i,
  /\b(?:system|hidden|initial|original) (?:prompt|message|instructions?)\b|\bmy (?:full |whole |entire )?(?:prompt|configuration|system message)\b|\bhere(?:'s|’s| is| are) my (?:\w+ )?(?:instructions|prompt|brief|rules)\b/i,
  new RegExp(
    `\\bnot (?:allowed|permitted|supposed) to (?:tell|reveal|share|say|disclose|show|repeat)\\b.{0,24}\\bmy ${hiddenText}\\b`,
    "i",
  ),
  /\b(?:developer|debug|god|jailbreak|admin|unrestricted|dan) mode\b|\bfree of (?:all |any )?(?:rules|restrictions|filters)\b|\b(?:filters?|restrictions|safety) (?:are |is )?(?:off|disabled|lifted)\b/i,
  /^\W*(?:system|assistant|user|coach|partner|director|narrator|ai|bot|dan|gpt|developer|model|stage|out)\s*[:>\]]/im,
  new RegExp(`\\b${told} to (?:pretend|portray|impersonate|role-?\\s?play|simulate)\\b`, "i"),
  new RegExp(
    `\\b${told} to (?:play|act as|act like) (?:the (?:role|part)|a character|(?:an?|the) [\\w ]{1,30}(?:called|named)|your (?:partner|boss|manager|friend|customer|patient))\\b`,
    "i",
  ),
  /\brole[-\s]?play|\b(?:practi[cs]e|training) session\b|\b(?:break|drop|leave|out of|stay in|staying in|breaking) (?:my )?character\b|\bmy character\b|\bend of (?:the )?(?:scene|simulation)\b/i,
  /\bpwned\b|\bjailbr(?:eak|oken?)\w*|\bi(?:'ve|’ve| have) been hacked\b/i,
  /\bhere(?:'s|’s| is| are) (?:a|an|the|your|one)\b.{0,20}\b(?:poem|recipe|haiku|essay|lyrics|script|code|function|translation|json|python|sql|output)\b/i,
  /\bhere are (?:\w+ )?(?:tips|steps|ideas|suggestions)\b/i,
  /\bi can help you with anything\b|\bhow (?:can|may) i assist you\b|\bi (?:can(?:'|’)?t|cannot|am unable to|'m unable to) (?:assist|comply) with (?:that|this|your)\b/i,
  /\b(?:content|usage|safety) polic(?:y|ies)\b|\bviolates? (?:my|our|the) (?:\w+ )?(?:policy|policies|guidelines)\b/i,
];

/** What a coach or a judge would say, and the partner never does. */
const ofTheCoach: readonly RegExp[] = [
  /\bobjectives? (?:is|are|was|were|has been|have been)? ?(?:all |now )*(?:met|completed?|achieved|reached|fulfilled|passed)\b/i,
  /\byour score (?:is|was|:)|\bfull marks\b|\bscore (?:is|of|:) ?\d/i,
  /\byou (?:spoke|speak|talked?) (?:at|with) \d+ words\b|\bfillers a minute\b/i,
];

const feelings =
  "(?:anxi\\w+|nervous\\w*|insecur\\w+|afraid|fear\\w*|angry|anger|sad\\w*|shy\\w*|stress\\w+|tense|depress\\w+|happy|confident|unconfident|unsure|arrogan\\w+|introvert\\w*|extrovert\\w*|neurotic\\w*|intelligen\\w+|honest|dishonest|lying|weak|timid|frighten\\w+|upset|bored|tired)";

const traits =
  "(?:narcissis\\w+|introvert\\w*|extrovert\\w*|neurotic\\w*|psychopath\\w*|coward\\w*|liar|insecure person|nervous person)";

/** What no coach says here: a feeling or a trait, read from a voice. */
const aboutFeelings: readonly RegExp[] = [
  new RegExp(`\\b${feelings}\\b(?: [\\w']+){0,2}? (?:in|from|by) your (?:voice|tone)\\b`, "i"),
  new RegExp(`\\byou(?:'re|’re| are)\\b(?: \\w+){0,3}? ${traits}\\b`, "i"),
  new RegExp(`\\byour (?:voice|tone)\\b(?: [\\w']+){0,4}? ${feelings}\\b`, "i"),
  new RegExp(
    `\\byou (?:sound|sounded|seem|seemed|appear|appeared|come across|came across)\\b(?: [\\w']+){0,3}? ${feelings}\\b`,
    "i",
  ),
];

/** The one time that the partner speaks of an exercise: somebody is in danger. */
const forSafety = /\b(?:only|just) an exercise\b/i;

const wordsOfName = (name: string): string[] => name.toLowerCase().match(/\p{L}+/gu) ?? [];

/** True where the partner's first name stands behind words that `before` finds. */
const namedAfter = (text: string, before: RegExp, persona: string): boolean => {
  const [first = ""] = wordsOfName(persona);
  return [...text.matchAll(before)].some(([, name]) => name?.toLowerCase() === first);
};

/** The partner, told who it is, "You play Marta", or saying that it isn't. */
const notItself = /\b(?:you (?:play|are)|my name (?:isn't|isn’t|is not)|i(?:'m|’m| am) not (?:really )?) ?(\p{L}+)/giu;
/** The coach in the partner's place: "As Marta I'd say". */
const inItsPlace = /\bas (\p{L}+),? i\b/giu;

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
    ? namedAfter(text, notItself, persona) || (!forSafety.test(text) && ofTheCoach.some((one) => one.test(text)))
    : speaksAs(text, persona) || namedAfter(text, inItsPlace, persona) || aboutFeelings.some((one) => one.test(text));
};
