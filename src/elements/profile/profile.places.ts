import { text } from '../../client/read.ts';
import type { Choice } from '../../ui/select.ts';
import type { Kind } from './profile.kinds.ts';
import type { Fact } from './profile.rows.ts';

/** ISO 3166-1, in the order of their codes. */
const countries =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
  'GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH ' +
  'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW ' +
  'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC ' +
  'SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY ' +
  'UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** Languages with the places whose way of writing dates and numbers people ask for. */
const languages =
  'af-ZA am-ET ar-AE ar-EG ar-SA az-AZ be-BY bg-BG bn-BD bn-IN bs-BA ca-ES cs-CZ cy-GB da-DK de-AT de-CH de-DE el-GR ' +
  'en-AU en-CA en-GB en-IE en-IN en-NZ en-SG en-US en-ZA es-419 es-AR es-CL es-CO es-ES es-MX es-US et-EE eu-ES fa-IR ' +
  'fi-FI fil-PH fr-BE fr-CA fr-CH fr-FR ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-CH it-IT ja-JP ' +
  'ka-GE kk-KZ km-KH kn-IN ko-KR ky-KG lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY mt-MT my-MM nb-NO ne-NP nl-BE ' +
  'nl-NL nn-NO pa-IN pl-PL pt-BR pt-PT ro-RO ru-RU si-LK sk-SK sl-SI sq-AL sr-RS sv-FI sv-SE sw-KE ta-IN ta-LK te-IN ' +
  'th-TH tr-TR uk-UA ur-PK uz-UZ vi-VN zh-CN zh-HK zh-SG zh-TW zu-ZA';

/** What can be chosen of countries, languages or time zones, by their names in the language of the element. */
export function placesOf({ kind, attribute, raw }: Fact, language: string): readonly Choice[] {
  const current = text(raw)?.trim() ?? '';
  const places = choicesOf(kind, attribute.name, current, language);
  // What is there now can always stay, whatever it is.
  const isThere = current === '' || places.some(({ value }) => value === current);
  return isThere ? places : [{ value: current, label: current }, ...places];
}

function choicesOf(kind: Kind, name: string, current: string, language: string): readonly Choice[] {
  if (kind === 'time-zone') return timeZones();
  const places = kind === 'country' ? countryChoices(current, language) : languageChoices(name, current, language);
  const { compare } = new Intl.Collator(language);
  return places.sort((one, other) => compare(one.label, other.label));
}

/**
 * In the form in which the value is now: the code, or the English name. Where nothing is set it is the English name, in
 * whatever language people choose, because that is what the vendor's own portal writes and reads.
 */
function countryChoices(current: string, language: string): Choice[] {
  const namesHere = new Intl.DisplayNames([language], { type: 'region' });
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const isCode = /^[A-Za-z]{2}$/.test(current);
  return countries.split(' ').map((code) => {
    const name = english.of(code) ?? code;
    const isCurrent = current.toLowerCase() === (isCode ? code : name).toLowerCase();
    return { value: isCurrent ? current : isCode ? code : name, label: namesHere.of(code) ?? code };
  });
}

/** With the hyphen of BCP 47, or with the underscore that the server's own locales have. */
function languageChoices(name: string, current: string, language: string): Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' });
  const separator = current === '' ? (name === 'locale' ? '_' : '-') : current.includes('-') ? '-' : '_';
  const own = /^[A-Za-z]{2,3}([-_][A-Za-z\d]+)*$/.test(current) ? [current] : [];
  const tags = languages.split(' ').map((tag) => tag.replace('-', separator));
  const isOwn = (tag: string): boolean => tag.toLowerCase() === current.toLowerCase();
  return [...own, ...tags.filter((tag) => !isOwn(tag))].map((tag) => ({ value: tag, label: nameIn(names, tag) }));
}

function nameIn(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag.replaceAll('_', '-')) ?? tag;
  } catch {
    return tag;
  }
}

/** UTC is not among those that browsers list. */
function timeZones(): readonly Choice[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));
}
