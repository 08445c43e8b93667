import { createMemo, createResource, createSignal, Show } from "solid-js";
import { request } from "../../sync/api.io.ts";
import { Confirm } from "../parts/confirm.tsx";
import { EyeIcon } from "../parts/icons.tsx";
import { count } from "../words/format.ts";
import { wordsOf } from "../words/words.ts";

/** Says that somebody watches, for as long as they do, with the way to end it where that is the trainee's to decide. */
export const ObservedLine = (props: { observers: number }) => {
  const [asking, setAsking] = createSignal(false);
  const [refusal, setRefusal] = createSignal("");
  const watched = createMemo(() => props.observers > 0);
  const [policy] = createResource(
    () => watched() || undefined,
    () => request("GET /api/policy", {}),
  );
  const mayEnd = createMemo(() => {
    const answer = policy();
    return answer?.kind === "given" && answer.value.notice.observationNeedsConsent;
  });
  const end = async (): Promise<void> => {
    setRefusal("");
    const answer = await request("DELETE /api/me/consents/:artefact", { params: { artefact: "observation" } });
    if (answer.kind !== "given") setRefusal(`It could not be ended: ${wordsOf(answer).title}.`);
  };
  return (
    <div class="observed">
      <div role="status">
        <Show when={watched()}>
          <p class="observed-who">
            <EyeIcon />
            Being observed by {count(props.observers, "person", "people")}
          </p>
        </Show>
      </div>
      <Show when={watched() && mayEnd()}>
        <button type="button" class="link-button" onClick={() => setAsking(true)}>
          End this
        </button>
      </Show>
      <Show when={refusal()}>
        <p role="alert">{refusal()}</p>
      </Show>
      <Confirm
        open={asking()}
        title="No longer be observed?"
        text="Whoever watches is shown out at once, and nobody can watch or open your sessions any more. Your session goes on. You can agree again under Privacy."
        yes="End it"
        no="Leave it"
        onYes={() => void end()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
};
