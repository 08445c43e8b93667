import { onMount } from "solid-js";

/** Shown where a screen broke. What is in the outbox and the archive is untouched by it. */
export const Broken = (props: { error: unknown; reset(): void }) => {
  onMount(() => {
    console.error(props.error);
    document.title = "Something broke · Sotto";
  });
  return (
    <div class="page narrow">
      <div class="notice danger" role="alert">
        <h1 class="broken-title">Something on this page broke</h1>
        <p>What you said is safe on this device. Try the page again, or go back to the start.</p>
        <div class="buttons">
          <button type="button" class="button primary" onClick={() => props.reset()}>
            Try again
          </button>
          <a class="button" href="/">
            To the start
          </a>
        </div>
      </div>
    </div>
  );
};
