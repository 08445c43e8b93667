import "./drills.css";
import { useParams } from "@solidjs/router";
import { type Component, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { type DrillKind, findDrill } from "../../../shared/drill/drill.ts";
import { NotFound } from "../not-found.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { createAttempts } from "./attempts.io.ts";
import { drillName, kindWords } from "./drill-words.ts";
import { FillerDrill } from "./filler-drill.tsx";
import type { DrillProps } from "./one-turn-drill.tsx";
import { PacingDrill } from "./pacing-drill.tsx";
import { PairsDrill } from "./pairs-drill.tsx";
import { PausingDrill } from "./pausing-drill.tsx";
import { ShadowingDrill } from "./shadowing-drill.tsx";

const byKind: Readonly<Record<DrillKind, Component<DrillProps>>> = {
  pacing: PacingDrill,
  pausing: PausingDrill,
  "filler-replacement": FillerDrill,
  "minimal-pairs": PairsDrill,
  shadowing: ShadowingDrill,
};

/** One drill, to be played. */
const DrillPage = () => {
  const params = useParams<{ id: string }>();
  const attempts = createAttempts(useVisit());
  return (
    <Show when={findDrill(params.id)} keyed fallback={<NotFound />}>
      {(drill) => (
        <Page title={drillName(drill)} heading={drill.title} lead={kindWords[drill.kind].does} narrow>
          <Dynamic component={byKind[drill.kind]} drill={drill} attempts={attempts} />
          <p class="page-buttons">
            <a href="/drills">All drills and your plan</a>
          </p>
        </Page>
      )}
    </Show>
  );
};

export default DrillPage;
