// Makes the dashboard live: shows how far a rebuild is as it goes, and brings the page up to date when it ends.

(() => {
  const run = document.querySelector('.run[data-events]');
  if (!run || !window.EventSource) return;
  const doings = JSON.parse(run.dataset.doings);
  let isRunning = run.dataset.running === 'true';
  let isBehind = false;

  const showProgress = ({ phase, done, total, isReported }) => {
    // What is made in the background keeps nobody from anything, and no report follows it.
    if (isReported) return;
    isRunning = true;
    const text = document.getElementById('run-text');
    const bar = document.querySelector('.run progress');
    const button = document.querySelector('.run button');
    if (!text || !bar) return;
    // A screen reader hears each stage once, and not every number.
    const said = doings[phase] || phase;
    if (text.textContent !== said) text.textContent = said;
    bar.hidden = false;
    if (total > 0) {
      bar.max = total;
      bar.value = done;
    } else bar.removeAttribute('value');
    if (button) button.disabled = true;
  };

  /** What somebody is reading or typing is left alone until they are done. */
  const isBusy = () => document.hidden || document.querySelector('details.sure[open]') !== null;

  const refresh = async () => {
    if (isBusy()) {
      isBehind = true;
      return;
    }
    isBehind = false;
    isRunning = false;
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) {
      location.reload();
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [main, next] = [document.getElementById('main'), fresh.getElementById('main')];
    if (!main || !next) return;
    const open = new Set([...main.querySelectorAll('details[open] > summary')].map((one) => one.textContent));
    const focused = document.activeElement?.textContent;
    main.replaceChildren(...next.childNodes);
    document.title = fresh.title;
    for (const summary of main.querySelectorAll('summary'))
      if (open.has(summary.textContent)) summary.parentElement.open = true;
    const again = [...main.querySelectorAll('button, a, summary')].find((one) => one.textContent === focused);
    if (focused && again) again.focus({ preventScroll: true });
  };

  document.addEventListener('visibilitychange', () => isBehind && refresh());
  document.addEventListener('toggle', () => isBehind && refresh(), true);

  const events = new EventSource(run.dataset.events);
  events.addEventListener('progress', (event) => showProgress(JSON.parse(event.data)));
  events.addEventListener('report', () => refresh());
  // What ended before this page listened would never be told.
  events.addEventListener('open', () => isRunning && refresh());
})();
