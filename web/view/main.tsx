import "./without-eval.ts";
import "@fontsource-variable/hanken-grotesk/wght.css";
import "@fontsource-variable/newsreader/wght.css";
import "@fontsource-variable/newsreader/wght-italic.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/controls.css";
import "./design/frame.css";
import "./scenarios/scenarios.css";
import "./room/room.css";
import "./evaluation/evaluation.css";
import "./history/history.css";
import "./settings/settings.css";
import { Navigate, Route, Router, type RouteSectionProps } from "@solidjs/router";
import { lazy } from "solid-js";
import { render } from "solid-js/web";
import { AppFrame } from "./app-frame.tsx";
import { EvaluationPage } from "./evaluation/evaluation-page.tsx";
import { DetailPage } from "./history/detail-page.tsx";
import { HistoryPage } from "./history/history-page.tsx";
import { NotFound } from "./not-found.tsx";
import { RoomPage } from "./room/room-page.tsx";
import { ScenarioPage } from "./scenarios/scenario-page.tsx";
import { ScenariosPage } from "./scenarios/scenarios-page.tsx";
import { SettingsPage } from "./settings/settings-page.tsx";
import { VisitProvider } from "./visit/visit.tsx";

const App = (props: RouteSectionProps) => (
  <VisitProvider>
    <AppFrame {...props} />
  </VisitProvider>
);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no root element");

render(
  () => (
    <Router root={App} scrollRestoration>
      <Route path="/" component={ScenariosPage} />
      <Route path="/scenarios/custom" component={lazy(() => import("./scenarios/custom-page.tsx"))} />
      <Route path="/scenarios/:id" component={ScenarioPage} />
      <Route path="/session/:id" component={RoomPage} />
      <Route path="/session/:id/evaluation" component={EvaluationPage} />
      <Route path="/history" component={HistoryPage} />
      <Route path="/history/:id" component={DetailPage} />
      <Route path="/drills" component={lazy(() => import("./drills/drills-page.tsx"))} />
      <Route path="/drills/:id" component={lazy(() => import("./drills/drill-page.tsx"))} />
      <Route path="/settings" component={SettingsPage} />
      <Route path="/sign-in" component={lazy(() => import("./account/sign-in-page.tsx"))} />
      <Route path="/sign-in/email" component={lazy(() => import("./account/email-link-page.tsx"))} />
      <Route path="/account" component={lazy(() => import("./account/account-page.tsx"))} />
      <Route path="/admin" component={() => <Navigate href="/admin/people" />} />
      <Route path="/admin/people" component={lazy(() => import("./admin/people-page.tsx"))} />
      <Route path="/admin/people/:personId" component={lazy(() => import("./admin/person-page.tsx"))} />
      <Route path="/admin/organisations" component={lazy(() => import("./admin/organisations-page.tsx"))} />
      <Route path="/admin/presets" component={lazy(() => import("./admin/presets-page.tsx"))} />
      <Route path="/admin/machines" component={lazy(() => import("./admin/machines-page.tsx"))} />
      <Route path="/admin/policy" component={lazy(() => import("./admin/policy-page.tsx"))} />
      <Route path="/admin/usage" component={lazy(() => import("./admin/usage-page.tsx"))} />
      <Route path="/admin/audit" component={lazy(() => import("./admin/audit-page.tsx"))} />
      <Route path="/admin/telemetry" component={lazy(() => import("./admin/telemetry-page.tsx"))} />
      <Route path="/privacy" component={lazy(() => import("./privacy/privacy-page.tsx"))} />
      <Route path="/privacy/data" component={lazy(() => import("./privacy/data-page.tsx"))} />
      <Route path="/invite/:token" component={lazy(() => import("./invite/invite-page.tsx"))} />
      <Route path="/research/invitations" component={lazy(() => import("./research/invitations-page.tsx"))} />
      <Route path="/research/invitations/:id" component={lazy(() => import("./research/invitation-page.tsx"))} />
      <Route path="/research/sessions" component={lazy(() => import("./research/sessions-page.tsx"))} />
      <Route path="/research/sessions/:id" component={lazy(() => import("./research/review-page.tsx"))} />
      <Route path="/research/watch/:id" component={lazy(() => import("./research/watch-page.tsx"))} />
      <Route path="/api/docs" component={lazy(() => import("./reference/reference-page.tsx"))} />
      <Route path="*rest" component={NotFound} />
    </Router>
  ),
  root,
);
