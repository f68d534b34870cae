/** How the page looks. Kept in the browser, since signing in reloads the page. */
import { button, buttons, create, section, select, type Option } from './dom.ts';

interface Look {
  readonly width: string;
  readonly theme: string;
  readonly direction: string;
  readonly language: string;
  /** Empty: the one of the theme. */
  readonly accent: string;
}

const standard: Look = { width: '608', theme: 'light', direction: 'ltr', language: 'en', accent: '' };
const key = 'demo-look';
const root = document.documentElement;

const choices: Readonly<Record<Exclude<keyof Look, 'accent'>, readonly [string, readonly Option[]]>> = {
  width: ['Width', options({ 320: '320 px', 608: '608 px', full: 'Full' })],
  theme: [
    'Theme',
    options({ light: 'Light', dark: 'Dark', forest: 'Forest', orange: 'Orange', mono: 'Mono', violet: 'Violet' }),
  ],
  direction: ['Direction', options({ ltr: 'Left to right', rtl: 'Right to left' })],
  language: ['Language', options({ en: 'English', de: 'Deutsch' })],
};

function options(labels: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function read(): Look {
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Look>) };
  } catch {
    return standard;
  }
}

function show(look: Look): void {
  root.dataset['width'] = look.width;
  root.dataset['theme'] = look.theme;
  root.dir = look.direction;
  root.lang = look.language;
  if (look.accent) root.style.setProperty('--asg-accent', look.accent);
  else root.style.removeProperty('--asg-accent');
}

export function lookSection(): HTMLElement {
  let look = read();
  const change = (part: Partial<Look>): void => {
    look = { ...look, ...part };
    localStorage.setItem(key, JSON.stringify(look));
    show(look);
  };
  const fields = (Object.keys(choices) as (keyof typeof choices)[]).map((name) => {
    const [label, values] = choices[name];
    return { name, ...select(label, values, look[name], (value) => change({ [name]: value })) };
  });
  const accent = create('input', { type: 'color', value: look.accent || '#3355cc' });
  accent.addEventListener('input', () => change({ accent: accent.value }));
  const reset = button('Reset', () => {
    change(standard);
    for (const { name, input } of fields) input.value = standard[name];
  });
  show(look);
  return section('Look', [
    ...fields.map(({ field }) => field),
    create('label', { className: 'field' }, create('span', {}, 'Accent'), accent),
    buttons(
      button('Accent of the theme', () => change({ accent: '' })),
      reset,
    ),
  ]);
}
