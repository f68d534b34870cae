import { registerTranslation, type Translation } from '@shoelace-style/localize';

/** Every language but English, which is the source. A language's file is fetched when an element first stands in it. */
const languages: Readonly<Record<string, () => Promise<{ default: Translation }>>> = {
  de: () => import('./de.ts'),
};

const asked = new Set<string>();

/** False where there is none. */
export function loadLanguage(tag: string): boolean {
  const [language = ''] = tag.toLowerCase().split('-');
  const load = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (!load || asked.has(language)) return load !== undefined;
  asked.add(language);
  load().then(
    (module) => registerTranslation(module.default),
    // English stays on screen; the next element that stands in this language asks again.
    () => void asked.delete(language),
  );
  return true;
}
