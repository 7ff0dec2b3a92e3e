'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse($('data').textContent);
  const marks = new Map();
  for (const mark of all('[data-of]')) {
    if (!marks.has(mark.dataset.of)) marks.set(mark.dataset.of, []);
    marks.get(mark.dataset.of).push(mark);
  }
  // The marks of a row are its own and those of the facts in it.
  const marksOf = element => [element, ...all('.fact', element)].flatMap(one => marks.get(one.id) ?? []);
  const rows = data.statements.map(one => {
    const element = $(one.id);
    return {...one, element, marks: marksOf(element), hidden: false};
  });
  const byId = new Map(rows.map(row => [row.id, row]));

  // ── Folding: as extractors.text.fold does it ────────────────────────────────────────────────────────────────────
  const {dropped, letters, maksura} = data.folding;
  const droppedOnes = new RegExp(`[${dropped}]`, 'gu');
  const between = new RegExp(`[^\\p{L}\\p{N}_${dropped}]+`, 'u');
  const fold = word => {
    if (/[\ufb50-\ufdff\ufe70-\ufefc]/.test(word)) word = word.normalize('NFKC');
    const plain = word.replace(droppedOnes, '').normalize('NFC');
    const folded = [...plain].map(letter => letters[letter] ?? letter).join('').toLowerCase();
    const bare = plain.replace(/^[وف]+/, '').replace(/[أإ]/g, 'ا');
    return maksura.includes(bare) ? folded.slice(0, -1) + 'ى' : folded;
  };
  const words = text => text.split(between).filter(Boolean).map(fold).filter(Boolean);

  // ── Filters ─────────────────────────────────────────────────────────────────────────────────────────────────────
  const form = $('statements');
  const field = name => $(`f-${name}`);
  const known = name => new Set(rows.flatMap(row => row[name] ?? []));
  const names = {speaker: known('speaker'), about: known('about'), outlet: known('outlet')};

  // A name of the list means that one; anything else is looked for in the names, folded and in part.
  const named = (name, inRow, inFolded) => {
    const value = field(name).value.trim();
    if (!value) return () => true;
    if (names[name].has(value)) return row => [].concat(row[inRow] ?? []).includes(value);
    const part = words(value).join(' ');
    return row => [].concat(row[inFolded]).some(folded => folded.includes(part));
  };
  const conditions = () => {
    const sought = words(field('search').value), type = field('type').value, stance = field('stance').value;
    return [
      named('speaker', 'speaker', 'by'), named('about', 'about', 'on'), named('outlet', 'outlet', 'via'),
      row => !type || row.type === type,
      row => !stance || row.stance === stance,
      row => sought.every(word => row.text.includes(word)),
    ];
  };
  const filter = () => {
    const wanted = conditions();
    for (const row of rows) {
      const hidden = !wanted.every(accepts => accepts(row));
      if (hidden === row.hidden) continue;
      row.hidden = row.element.hidden = hidden;
      for (const mark of row.marks) mark.classList.toggle('off', hidden);
    }
    const shown = rows.filter(row => !row.hidden);
    const filtered = shown.length < rows.length;
    document.body.classList.toggle('filtered', filtered);
    const alive = new Set(shown.map(row => row.element.closest('.article')));
    for (const article of all('.article')) article.hidden = filtered && !alive.has(article);
    $('shown').textContent = shown.length;
    $('nothing').hidden = shown.length > 0;
    for (const input of all('input', form)) input.classList.toggle('set', input.value !== '');
    draw(shown);
  };

  // ── Charts: how much of each bar and cell is shown ──────────────────────────────────────────────────────────────
  const draw = shown => {
    const speakers = new Map(), pairs = new Map();
    const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
    for (const row of shown) {
      add(speakers, row.speaker);
      for (const name of new Set(row.about)) add(pairs, `${row.speaker}\n${name}`);
    }
    const speaker = field('speaker').value, about = field('about').value;
    for (const bar of all('#bars [data-filter]')) {
      const {value, share, count} = bar.dataset;
      const now = speakers.get(value) ?? 0, width = share * now / count;
      const rect = bar.querySelector('.now');
      rect.setAttribute('x', `${100 - width}%`);
      rect.setAttribute('width', `${width}%`);
      bar.querySelector('.count').textContent = now;
      bar.setAttribute('aria-label', `${value}: ${now}`);
      bar.setAttribute('aria-pressed', value === speaker);
    }
    for (const cell of all('#matrix [data-filter]')) {
      const now = pairs.get(`${cell.dataset.value}\n${cell.dataset.about}`) ?? 0;
      cell.querySelector('.count').textContent = now || '';
      cell.classList.toggle('none', now === 0);
      cell.setAttribute('aria-pressed', cell.dataset.value === speaker && cell.dataset.about === about);
    }
  };

  // Pressing a name, a bar or a cell filters by it; pressing it again takes the filter away.
  const press = button => {
    const wanted = button.dataset.filter.split(' ').map(name =>
      [field(name), name === 'about' && button.dataset.about || button.dataset.value]);
    const pressed = wanted.every(([input, value]) => input.value === value);
    for (const [input, value] of wanted) input.value = pressed ? '' : value;
    filter();
    button.closest('.row')?.scrollIntoView({block: 'center'});  // what was pressed stays in sight
  };

  // ── Jumps: links do them, so that the browser's way back leads back ─────────────────────────────────────────────
  const show = view => {
    document.body.classList.toggle('texts', view === 'texts');
    for (const button of all('[data-view]')) button.setAttribute('aria-pressed', button.dataset.view === view);
  };
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const mark of all('.on')) mark.classList.remove('on');
    const target = id && $(id);
    if (!target) return;
    const place = target.closest('.text, .head');
    if (place) show('texts');
    const owner = place ? target.dataset.of : id;
    for (const mark of [...marks.get(owner) ?? [], $(owner)]) mark?.classList.add('on');
    if (place) {
      target.scrollIntoView({block: 'center'});
      within($(owner));
      target.focus({preventScroll: true});
    }
  };
  // The list beside a text scrolls on its own.
  const within = row => {
    const list = row?.closest('.beside');
    if (list && list.scrollHeight > list.clientHeight) {
      const offset = row.getBoundingClientRect().top - list.getBoundingClientRect().top;
      list.scrollTop += offset - list.clientHeight / 3;
    }
  };
  // Where a jump began is kept with its place in the history: the way back leads to the row, in the view it was in.
  const leave = row => history.replaceState({view: document.body.classList.contains('texts') ? 'texts' : 'list', row: row.id}, '');
  const comeBack = ({state}) => {
    const row = state && $(state.row);
    if (!row) return;
    show(state.view);
    requestAnimationFrame(() => {
      row.scrollIntoView({block: state.view === 'list' ? 'center' : 'nearest'});
      row.focus({preventScroll: true});
    });
  };
  const follow = event => {
    const mark = event.target.closest('.text [data-of]:not(.off), .head [data-of]:not(.off)');
    const row = mark ? $(mark.dataset.of) : event.target.closest('.row');
    return row?.getClientRects().length ? row : null;  // a filter or the other view may hide it
  };

  // ── Copying ─────────────────────────────────────────────────────────────────────────────────────────────────────
  let language = 'ar', silence;
  const tell = key => {
    $('told').textContent = data.words[language][key];
    clearTimeout(silence);
    silence = setTimeout(() => { $('told').textContent = ''; }, 2500);
  };
  const copyByHand = text => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied ? Promise.resolve() : Promise.reject();
  };
  const copy = text => (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject())
    .catch(() => copyByHand(text))
    .then(() => tell('copied'), () => tell('copy_failed'));

  // ── Language and theme ──────────────────────────────────────────────────────────────────────────────────────────
  const remember = (key, value) => { try { localStorage.setItem(`qawl-${key}`, value); } catch { /* not allowed */ } };
  const remembered = key => { try { return localStorage.getItem(`qawl-${key}`); } catch { return null; } };
  const speak = chosen => {
    language = chosen;
    const said = data.words[language];
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    document.title = said.title;
    for (const element of all('[data-t]')) element.textContent = said[element.dataset.t];
    for (const element of all('[data-t-title]')) element.title = said[element.dataset.tTitle];
    for (const element of all('[data-t-label]'))
      element.setAttribute('aria-label', said[element.dataset.tLabel] + (element.dataset.tail ?? ''));
    $('language').lang = language === 'ar' ? 'en' : 'ar';
  };
  const paint = theme => { if (theme) document.documentElement.dataset.theme = theme; };
  const dark = () => (document.documentElement.dataset.theme
    ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

  // ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────
  document.addEventListener('click', event => {
    const target = event.target;
    const filtering = target.closest('[data-filter]');
    if (filtering) return press(filtering);
    const copying = target.closest('.copy');
    if (copying) return void copy(byId.get(copying.closest('.row').id).citation);
    const viewing = target.closest('[data-view]');
    if (viewing) return show(viewing.dataset.view);
    const left = target.closest('.row');
    if (left) leave(left);
    if (target.closest('a, button, input, select') || !getSelection().isCollapsed) return;
    const row = follow(event);
    if (!row) return;
    const inText = Boolean(target.closest('.text, .head'));
    (inText ? back(row) : row.querySelector('.number, a')).click();
  });
  // The link of a statement's number in the text; marks of facts have none, their row is focused instead.
  const back = row => document.querySelector(`a.ref[href="#${row.id}"]`) ?? {click: () => { location.hash = row.id; }};

  document.addEventListener('keydown', event => {
    const button = event.target.closest('svg [role=button]');
    if (!button || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    press(button);
  });
  addEventListener('hashchange', arrive);
  addEventListener('popstate', comeBack);
  $('language').addEventListener('click', () => {
    speak(language === 'ar' ? 'en' : 'ar');
    remember('language', language);
  });
  $('theme').addEventListener('click', () => {
    paint(dark() ? 'light' : 'dark');
    remember('theme', document.documentElement.dataset.theme);
  });
  $('print').addEventListener('click', () => print());
  if (form) {
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', filter);
    form.addEventListener('change', filter);  // for a list, some browsers tell only this
    form.addEventListener('reset', () => setTimeout(filter));
  }

  paint(remembered('theme'));
  if (remembered('language') === 'en') speak('en');  // the page itself is in Arabic
  arrive();
})();
