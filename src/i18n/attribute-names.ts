import type { AttributeStrings } from './attributes.strings.ts';

export interface AttributeName {
  readonly label: string;
  /** In the middle of a sentence: "Enter your last name." */
  readonly sentence: string;
}

/** The vendor's own names. Where an organization left them, ours are used, which exist in every language. */
const vendorNames: Readonly<Record<string, readonly [RegExp, keyof AttributeStrings['labels']]>> = {
  userName: [/^user ?name$/i, 'userName'],
  givenName: [/^(first|given) ?name$/i, 'givenName'],
  familyName: [/^(last|family) ?name$/i, 'familyName'],
  middleName: [/^middle ?name$/i, 'middleName'],
  displayName: [/^display ?name$/i, 'displayName'],
  nickName: [/^nick ?name$/i, 'nickName'],
  emails: [/^e-?mails?$/i, 'email'],
  phoneNumbers: [/^(mobile|(mobile|phone) ?numbers?)$/i, 'mobile'],
  emailAddresses: [/^e-?mail ?addresses$/i, 'emailAddresses'],
  mobileNumbers: [/^mobile ?numbers$/i, 'mobileNumbers'],
  country: [/^country$/i, 'country'],
  pronouns: [/^pronouns$/i, 'pronouns'],
  addresses: [/^address$/i, 'address'],
  profileUrl: [/^profile ?url$/i, 'profileUrl'],
  locale: [/^language$/i, 'language'],
  timezone: [/^time ?zone$/i, 'timeZone'],
  organization: [/^organization$/i, 'organization'],
  title: [/^job ?title$/i, 'jobTitle'],
  department: [/^department$/i, 'department'],
  employeeNumber: [/^employee ?number$/i, 'employeeNumber'],
  manager: [/^manager$/i, 'manager'],
  dateOfBirth: [/^(birth ?(date|day)|date ?of ?birth|dob)$/i, 'dateOfBirth'],
};

/** How an attribute is called: as the organization named it, or by a name of ours. */
export function attributeName(
  { name, label }: { readonly name: string; readonly label: string },
  say: AttributeStrings,
): AttributeName {
  const [pattern, key] = (Object.hasOwn(vendorNames, name) && vendorNames[name]) || [];
  return key && pattern?.test(label)
    ? { label: say.labels[key], sentence: say.sentence[key] }
    : { label, sentence: label };
}
