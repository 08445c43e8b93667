import "./data.css";
import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { ErasureReceipt } from "../../../shared/people/erasure.ts";
import { wipeDevice } from "../../send/wipe.io.ts";
import { request } from "../../sync/api.io.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Page } from "../parts/page.tsx";
import { dateAndTime } from "../words/format.ts";
import { wordsOf } from "../words/words.ts";
import { saveFile } from "./save-file.io.ts";

const phrase = "erase everything";

/** What was deleted where, once it is. */
const Proof = (props: { receipt: ErasureReceipt }) => {
  const proof = () => props.receipt.proof;
  const link = () => new URL(props.receipt.address, location.href).href;
  return (
    <section aria-labelledby="proof-title" class="data-part">
      <h2 id="proof-title" tabindex="-1" ref={(title) => queueMicrotask(() => title.focus())}>
        {proof().completedAt === null ? "Your data is being erased" : "Everything was erased"}
      </h2>
      <Show
        when={proof().completedAt}
        fallback={
          <p>There is more than can be deleted at once. The rest goes within the next hour; the proof then says so.</p>
        }
      >
        {(at) => <p>Done on {dateAndTime(at())}. This is the proof: it holds counts, and does not name you.</p>}
      </Show>
      <table class="proof">
        <caption class="unseen">What was deleted, and what a search found afterwards</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Found before</th>
            <th scope="col">Left</th>
          </tr>
        </thead>
        <tbody>
          <For each={proof().places.filter(({ found }) => found > 0)}>
            {({ place, found, left }) => (
              <tr>
                <th scope="row">{place}</th>
                <td>{found}</td>
                <td>{left ?? "not yet known"}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="hint">
        For 30 days the proof can be read at <a href={link()}>its own address</a>. Keep the file if you want it for
        longer.
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile(
              new Blob([JSON.stringify(proof(), null, 2)], { type: "application/json" }),
              "sotto-erasure-proof.json",
            )
          }
        >
          Save the proof
        </button>
        <a class="button" href="/" rel="external">
          To the start
        </a>
      </div>
    </section>
  );
};

/** Everything that is kept about the trainee: to take along, and to erase. */
const DataPage = () => {
  const [typed, setTyped] = createSignal("");
  const [asking, setAsking] = createSignal(false);
  const [doing, setDoing] = createSignal<"copying" | "erasing" | null>(null);
  const [refusal, setRefusal] = createSignal("");
  const [receipt, setReceipt] = createSignal<ErasureReceipt>();

  const attempt = async (what: "copying" | "erasing", work: () => Promise<void>): Promise<void> => {
    setRefusal("");
    setDoing(what);
    try {
      await work();
    } finally {
      setDoing(null);
    }
  };
  const copyDevice = () =>
    attempt("copying", async () => {
      // Only who wants it loads what makes zips.
      const { deviceCopy } = await import("../../send/device-copy.io.ts");
      const now = new Date();
      saveFile(await deviceCopy(now), `sotto-this-device-${now.toISOString().slice(0, 10)}.zip`);
    });
  const erase = () =>
    attempt("erasing", async () => {
      const answer = await request("POST /api/me/erasure", { body: { confirm: phrase } });
      if (answer.kind !== "given") {
        const words = wordsOf(answer);
        setRefusal([words.title, words.detail].filter(Boolean).join(". "));
        return;
      }
      await wipeDevice();
      setReceipt(answer.value);
    });

  return (
    <Page title="Your data" lead="Everything Sotto keeps about you: take it with you, or have it erased." narrow>
      <Switch>
        <Match when={receipt()}>{(given) => <Proof receipt={given()} />}</Match>
        <Match when={receipt() === undefined}>
          <section aria-labelledby="take-title" class="data-part">
            <h2 id="take-title">Take it with you</h2>
            <p>
              One file holds all that our servers keep: your sessions word by word, scores, measures, consents, notes
              about you, and recordings that you let leave your device. A readme in it explains each part.
            </p>
            <div class="buttons">
              <a class="button primary" href="/api/me/export" rel="external" download="">
                Download from the servers
              </a>
              <button type="button" class="button" disabled={doing() !== null} onClick={copyDevice}>
                Download from this device
              </button>
            </div>
            <p class="hint">
              The second file holds what never left this browser: recordings, and turns that wait to be sent.
            </p>
          </section>
          <section aria-labelledby="erase-title" class="data-part">
            <h2 id="erase-title">Erase everything</h2>
            <p>
              Deletes your sessions, recordings, scores, consents, notes about you and every way in which you sign in,
              on our servers and in this browser. It can't be taken back. If you take part in a study, what was exported
              before stays with the researchers: ask them.
            </p>
            <ul>
              <li>
                The log of who did what stays, under a pseudonym whose key is destroyed: nobody can say any more whose
                it was.
              </li>
              <li>Counts of used tokens stay under the same pseudonym.</li>
              <li>Other devices keep their own copies: erase there too, on this page.</li>
              <li>Our host's backups of the database still hold it for up to 30 days and are then gone.</li>
            </ul>
            <form
              class="data-form"
              onSubmit={(event) => {
                event.preventDefault();
                if (typed().trim().toLowerCase() === phrase) setAsking(true);
                else setRefusal(`Type "${phrase}" to go on.`);
              }}
            >
              <div class="field">
                <label for="erase-phrase">Type “{phrase}”</label>
                <input
                  id="erase-phrase"
                  class="input"
                  autocomplete="off"
                  autocapitalize="none"
                  spellcheck={false}
                  value={typed()}
                  aria-describedby="erase-refusal"
                  onInput={(event) => setTyped(event.currentTarget.value)}
                />
              </div>
              <button type="submit" class="button danger" disabled={doing() !== null}>
                {doing() === "erasing" ? "Erasing…" : "Erase everything"}
              </button>
              <p id="erase-refusal" role="alert" class="data-refusal">
                {refusal()}
              </p>
            </form>
          </section>
        </Match>
      </Switch>
      <Confirm
        open={asking()}
        title="Erase everything?"
        text="Your sessions, recordings and account are deleted, here and on our servers. There is no way back."
        yes="Erase everything"
        no="Keep it"
        danger
        onYes={erase}
        onClose={() => setAsking(false)}
      />
    </Page>
  );
};

export default DataPage;
