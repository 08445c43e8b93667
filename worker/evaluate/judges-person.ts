/** States and traits that nobody can read from words and a voice, as adjectives. */
const states = [
  "nervous|anxious|confident|unconfident|self-assured|insecure|unsure|angry|annoyed|irritated|frustrated|furious|sad|unhappy|happy",
  "afraid|scared|fearful|frightened|stressed|upset|calm|relaxed|tense|shy|timid|emotional|passionate|enthusiastic|excited|bored|tired",
  "aggressive|defensive|hostile|arrogant|embarrassed|ashamed|guilty|brave|weak|strong-willed|impatient|impulsive|honest|dishonest|sincere",
  "insincere|depressed|lonely|jealous|disinterested|uninterested|intelligent|smart|clever|stupid|lazy|introverted|extroverted|charismatic",
  "uncomfortable|comfortable|hesitant|overwhelmed|worried|panicked|agitated|apathetic|hopeless|proud|warm-hearted|cold-hearted",
].join("|");

/** The same as nouns. */
const feelings =
  "nervousness|anxiety|confidence|insecurity|uncertainty|anger|annoyance|irritation|frustration|sadness|unhappiness|happiness|fear|stress|calmness|tension|shyness|timidity|passion|enthusiasm|excitement|boredom|tiredness|aggression|defensiveness|hostility|arrogance|embarrassment|shame|guilt|bravery|weakness|impatience|sincerity|insincerity|depression|jealousy|intelligence|laziness|charisma|discomfort|hesitancy|worry|panic|personality|temperament|mood|emotions?|feelings";

/** And as adverbs. */
const ways =
  "nervously|anxiously|confidently|insecurely|angrily|irritably|sadly|happily|fearfully|calmly|tensely|shyly|timidly|emotionally|passionately|enthusiastically|excitedly|aggressively|defensively|arrogantly|bravely|impatiently|sincerely|insincerely|hesitantly|warmly|coldly";

const linking =
  "are|were|sound|sounded|seem|seemed|appear|appeared|look|looked|feel|felt|come across|came across|become|became|get|got|remain|remained|stay|stayed|keep|kept";
/** Words that may stand between: "a bit", "rather", "as very", "as though you were". */
const between = "(?:(?!(?:that|whether|if|when|she|he|they|it|about)\\b)[a-z'’-]+[ ,]+){0,3}";
const voice =
  "voice|tone|pitch|delivery|pace|intonation|volume|loudness|pauses?|fillers?|speech|speaking|manner|presence";

const patterns = [
  // "you sounded rather nervous", "you're not confident"
  `\\byou(?:['’]re|['’]ve been| (?:${linking}|have been))\\s+${between}(?:${states})\\b`,
  // "your anxiety", "your evident lack of confidence"
  `\\byour ${between}(?:${feelings})\\b`,
  // "a confident tone", "a nervous pace"
  `\\b(?:${states})[ ,]+(?:[a-z-]+ )?(?:${voice})\\b`,
  // "your voice was tense", "the pauses suggest anxiety"
  `\\b(?:${voice})\\b[ ,]+(?:[a-z'’-]+[ ,]+){0,5}(?:${states}|${feelings})\\b`,
  // "with confidence", "out of fear"
  `\\b(?:with|out of|from|shows?|showed|showing|reveals?|revealed|betrays?|betrayed|conveys?|conveyed|project(?:s|ed)?) ${between}(?:${feelings})\\b`,
  `\\b(?:${ways})\\b`,
  // What somebody is, and nobody asked.
  "\\b(?:your|an?|the|strong|slight|foreign) accent\\b|\\b(?:non-)?native speaker\\b|\\b(?:autis|dyslexi|schizo|parkinson)[a-z]*\\b|\\badhd\\b|\\byour (?:age|sex|gender|origin|nationality|ethnicity|health|mental)\\b|\\b(?:intro|extro)vert\\b",
];

const judging = new RegExp(patterns.join("|"), "i");

/** What is quoted was said by somebody, and is not said of anybody. */
const quoted = /[“"][^”"]*[”"]|‘[^’]*’(?!\p{L})/gu;

/**
 * True where a text says of the trainee what nobody can know from words and a voice: a feeling, a state of mind, a trait,
 * a background, a condition. Feelings that were talked about, and those of the role that was played, may be named.
 *
 * It knows words and not meaning: it is the second guard, behind what the model is told.
 */
export const judgesPerson = (text: string): boolean => judging.test(text.replace(quoted, " "));
