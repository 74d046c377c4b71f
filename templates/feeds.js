// Makes the page with all feeds handier: finds a name among many, and shows the address of the feed that is ticked together.

(() => {
  /** What is the same for whoever looks for it. */
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  for (const group of document.querySelectorAll('.filtered')) {
    const filter = group.querySelector('.filter');
    const details = group.querySelector('details');
    if (!filter || !details) continue;
    filter.hidden = false;
    const items = [...group.querySelectorAll('li')].map((item) => [item, plain(item.textContent)]);
    const field = filter.querySelector('input');
    let wasOpen = false;
    let isSought = false;
    const find = () => {
      const sought = plain(field.value.trim());
      if (sought && !isSought) wasOpen = details.open;
      if (sought || isSought) details.open = sought ? true : wasOpen;
      isSought = sought !== '';
      // What is ticked stays in sight.
      for (const [item, text] of items)
        item.hidden = !text.includes(sought) && !item.querySelector('input:checked');
    };
    field.addEventListener('input', find);
    // It is no field of the form.
    field.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  }

  const form = document.querySelector('form.choose');
  const live = form?.querySelector('.live');
  if (!live) return;
  live.hidden = false;
  const [address, format] = [live.querySelector('input'), live.querySelector('select')];
  const [copy, copied] = [live.querySelector('.copy'), live.querySelector('.copied')];

  const show = () => {
    const fields = [...new FormData(form)].filter(([, value]) => value !== '');
    const isChosen = fields.some(([name]) => name !== 'full' && name !== 'limit');
    address.value = isChosen ? `${form.dataset.url}${format.value}?${new URLSearchParams(fields)}` : '';
    copy.disabled = !isChosen;
    copied.textContent = '';
  };

  const copyAddress = async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
    } catch {
      // There is no clipboard without HTTPS; the address is selected all the same.
      if (!document.execCommand('copy')) return;
    }
    copied.textContent = 'Copied';
  };

  // A field that was left empty is no word in the address.
  form.addEventListener('formdata', ({ formData }) => {
    if (formData.get('limit') === '') formData.delete('limit');
  });
  form.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  copy.addEventListener('click', copyAddress);
  // A browser may have kept what was ticked before.
  window.addEventListener('pageshow', show);
  show();
})();
