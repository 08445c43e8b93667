import type { Scenario, Skill } from "../../../shared/session/scenario.ts";
import type { ScenarioBrief } from "../scenario-brief.ts";
import { apology } from "./apology.ts";
import { conferenceOpening } from "./conference-opening.ts";
import { difficultCustomer } from "./difficult-customer.ts";
import { doctorPatientNews } from "./doctor-patient-news.ts";
import { hardFeedback } from "./hard-feedback.ts";
import { investorPitch } from "./investor-pitch.ts";
import { jobInterview } from "./job-interview.ts";
import { meetingStandUp } from "./meeting-stand-up.ts";
import { salaryNegotiation } from "./salary-negotiation.ts";
import { salesDiscovery } from "./sales-discovery.ts";
import { sayingNo } from "./saying-no.ts";
import { skills } from "./skills.ts";
import { smallTalkNewTeam } from "./small-talk-new-team.ts";

/** In the order in which they are shown. */
const briefs: readonly ScenarioBrief[] = [
  jobInterview,
  salaryNegotiation,
  hardFeedback,
  salesDiscovery,
  difficultCustomer,
  sayingNo,
  doctorPatientNews,
  apology,
  smallTalkNewTeam,
  conferenceOpening,
  investorPitch,
  meetingStandUp,
];

const briefById: ReadonlyMap<string, ScenarioBrief> = new Map(briefs.map((brief) => [brief.scenario.id, brief]));

/** Every scenario, as the trainee may see it. */
export const listScenarios = (): Scenario[] => briefs.map((brief) => brief.scenario);

/** Every skill that a scenario may train. */
export const listSkills = (): Skill[] => [...skills];

/** A scenario with its private side, which never leaves the edge; undefined where there is none of that id. */
export const findBrief = (scenarioId: string): ScenarioBrief | undefined => briefById.get(scenarioId);
