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
    const fields = [...form.elements].flatMap(({ name, value, type, checked }) =>
      name && value !== '' && (type !== 'checkbox' || checked) ? [[name, value]] : [],
    );
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

  const unfold = (element) => {
    const details = element?.closest('details');
    if (!details) return;
    details.open = true;
    unfold(details.parentElement);
  };

  const fill = (field, value) => {
    if (field.type !== 'checkbox') field.value = value;
    else if (plain(field.value) === plain(value)) field.checked = true;
    else return;
    unfold(field);
  };

  /** At the address of such a feed, what it holds is ticked. */
  const tickWhatIsShown = () => {
    const file = location.pathname.split('/').at(-1);
    if (![...format.options].some(({ value }) => value === file)) return;
    format.value = file;
    for (const [name, value] of new URLSearchParams(location.search))
      for (const field of form.elements) if (field.name === name) fill(field, value);
    show();
    live.scrollIntoView({ block: 'center' });
  };

  form.addEventListener('formdata', ({ formData }) => {
    // A field that was left empty is no word in the address.
    if (formData.get('limit') === '') formData.delete('limit');
    // Else the browser shows this page again.
    formData.set('raw', '');
  });
  form.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  copy.addEventListener('click', copyAddress);
  // A browser may have kept what was ticked before.
  window.addEventListener('pageshow', show);
  show();
  tickWhatIsShown();
})();
