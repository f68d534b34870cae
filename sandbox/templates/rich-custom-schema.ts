import { customUser, type Attribute, type Schema } from '../schemas.ts';

const options = (...values: readonly string[]) =>
  values.map((value) => ({ label: value.charAt(0).toUpperCase() + value.slice(1), value }));

const days = options('monday', 'tuesday', 'wednesday', 'thursday', 'friday');
const manyOptions = Array.from({ length: 120 }, (_, index) => ({
  label: `Cost object ${index + 1}`,
  value: `CO-${String(index + 1).padStart(4, '0')}`,
}));

/** Every widget the server can ask for, on the types it is asked for. */
const widgets: readonly Attribute[] = [
  { name: 'motto', displayName: 'Motto', inputFormat: 'text_input', minLength: 3, maxLength: 60 },
  { name: 'biography', displayName: 'About you', inputFormat: 'textarea', maxLength: 2000 },
  { name: 'newsletter', type: 'BOOLEAN', displayName: 'Newsletter', inputFormat: 'toggle' },
  { name: 'carPark', type: 'BOOLEAN', displayName: 'Uses the car park', inputFormat: 'checkbox' },
  {
    name: 'officeDays',
    multiValued: true,
    displayName: 'Office days',
    inputFormat: 'checkbox_group',
    canonicalValues: days,
  },
  { name: 'shirtSize', displayName: 'Shirt size', inputFormat: 'radio_group', canonicalValues: options('S', 'M', 'L') },
  { name: 'diet', displayName: 'Diet', inputFormat: 'dropdown', canonicalValues: options('none', 'vegan', 'kosher') },
  { name: 'costObject', displayName: 'Cost object', inputFormat: 'dropdown', canonicalValues: manyOptions },
  {
    name: 'languages',
    multiValued: true,
    displayName: 'Languages spoken',
    inputFormat: 'multi_select_dropdown',
    canonicalValues: options('english', 'german', 'sinhala', 'tamil', 'hebrew'),
  },
  { name: 'hiredOn', displayName: 'Hired on', inputFormat: 'date_picker' },
  { name: 'deskNumber', type: 'INTEGER', displayName: 'Desk number', inputFormat: 'number_input' },
  { name: 'weeklyHours', type: 'DECIMAL', displayName: 'Weekly hours', inputFormat: 'number_input' },
];

/** Every type, without a hint which widget it wants. */
const types: readonly Attribute[] = [
  { name: 'favouriteColours', multiValued: true, displayName: 'Favourite colours' },
  { name: 'stairs', type: 'INTEGER', displayName: 'Stairs climbed' },
  { name: 'shoeSize', type: 'DECIMAL', displayName: 'Shoe size' },
  { name: 'firstAider', type: 'BOOLEAN', displayName: 'First aider' },
  { name: 'lastTraining', type: 'DATE_TIME', displayName: 'Last training' },
  { name: 'nextLeave', type: 'DATE', displayName: 'Next leave' },
  { name: 'badgeIssued', type: 'EPOCH', displayName: 'Badge issued' },
  { name: 'signature', type: 'BINARY', displayName: 'Signature' },
  { name: 'homepage', type: 'REFERENCE', displayName: 'Homepage' },
  { name: 'luckyNumbers', type: 'INTEGER', multiValued: true, displayName: 'Lucky numbers' },
  { name: 'rates', type: 'DECIMAL', multiValued: true, displayName: 'Rates' },
  { name: 'profiles', type: 'REFERENCE', multiValued: true, displayName: 'Profiles elsewhere' },
  { name: 'visits', type: 'DATE_TIME', multiValued: true, displayName: 'Visits' },
  {
    name: 'office',
    type: 'COMPLEX',
    displayName: 'Office',
    subAttributes: [
      { name: 'building', displayName: 'Building' },
      { name: 'floor', type: 'INTEGER', displayName: 'Floor' },
      { name: 'quiet', type: 'BOOLEAN', displayName: 'Quiet room', inputFormat: 'toggle' },
      { name: 'keeper', displayName: 'Looked after by', mutability: 'READ_ONLY' },
    ],
  },
  // An attribute that the organization calls `manager.email`.
  {
    name: 'manager',
    type: 'COMPLEX',
    displayName: 'Manager',
    subAttributes: [{ name: 'email', displayName: 'Manager email' }],
  },
  {
    name: 'contacts',
    type: 'COMPLEX',
    multiValued: true,
    displayName: 'Emergency contacts',
    subAttributes: [
      { name: 'value', displayName: 'Phone' },
      { name: 'display', displayName: 'Name' },
      { name: 'reachable', type: 'BOOLEAN', displayName: 'Reachable at night' },
    ],
  },
];

/** Who may change it, and what has to be filled in; the profile for people themselves has the last word. */
const rights: readonly Attribute[] = [
  { name: 'badgeNumber', displayName: 'Badge number', mutability: 'READ_ONLY' },
  { name: 'contract', displayName: 'Contract', mutability: 'IMMUTABLE' },
  { name: 'pin', displayName: 'Door PIN', mutability: 'WRITE_ONLY' },
  { name: 'grade', displayName: 'Grade', profiles: { endUser: { mutability: 'READ_ONLY' } } },
  { name: 'team', displayName: 'Team', mutability: 'READ_ONLY', profiles: { endUser: { mutability: 'READ_WRITE' } } },
  { name: 'emergencyPhone', displayName: 'Emergency phone', required: true, irremovable: true },
  {
    name: 'birthPlace',
    displayName: 'Place of birth',
    profiles: { endUser: { required: true, supportedByDefault: true } },
  },
  { name: 'hobby', displayName: 'Hobby', required: true, profiles: { endUser: { required: false } } },
  { name: 'internalNote', displayName: 'Internal note', profiles: { endUser: { supportedByDefault: false } } },
  {
    name: 'pronouns',
    displayName: 'Pronouns',
    supportedByDefault: false,
    profiles: { endUser: { supportedByDefault: true } },
  },
  {
    name: 'auditState',
    displayName: 'Audit state',
    supportedByDefault: false,
    profiles: { console: { supportedByDefault: true } },
  },
  { name: 'legacyId', displayName: 'Legacy ID', excludedUserStores: 'DEFAULT,AGENT' },
];

/** Patterns as administrators write them for Java; what JavaScript cannot compile says here what it means. */
const patterns: readonly Attribute[] = [
  {
    name: 'licensePlate',
    displayName: 'License plate',
    regEx: '(?i)[a-z]{1,3}-\\d{1,4}',
    regExHere: '[A-Za-z]{1,3}-\\d{1,4}',
  },
  { name: 'lockerCode', displayName: 'Locker code', regEx: '[A-Z]{2}+\\d{4}+', regExHere: '[A-Z]{2}\\d{4}' },
  { name: 'callName', displayName: 'Call name', regEx: '\\A\\p{Alpha}+\\z', regExHere: '[A-Za-z]+' },
  { name: 'birthName', displayName: 'Birth name', regEx: '^[\\p{IsLatin}\\s]+$', regExHere: '[\\p{Script=Latin}\\s]+' },
  { name: 'taxCode', displayName: 'Tax code', regEx: '^\\d{3}-\\d{3}$', minLength: 7, maxLength: 7 },
  { name: 'broken', displayName: 'Broken pattern', regEx: '([a-z' },
];

/** What a client has never heard of, and what contradicts itself. */
const strangers: readonly Attribute[] = [
  { name: 'homeBase', type: 'GEO_POINT', displayName: 'Home base' },
  { name: 'aura', displayName: 'Aura', inputFormat: 'colour_wheel' },
  { name: 'emptyChoice', displayName: 'Choice without options', inputFormat: 'dropdown' },
  { name: 'plainChoice', displayName: 'Options without a widget', canonicalValues: options('one', 'two') },
  { name: 'textSwitch', displayName: 'A text called a switch', inputFormat: 'toggle' },
  { name: 'textNumber', displayName: 'A text called a number', inputFormat: 'number_input' },
  {
    name: 'singleGroup',
    displayName: 'One value in a group',
    inputFormat: 'checkbox_group',
    canonicalValues: options('a', 'b'),
  },
  {
    name: 'twins',
    displayName: 'Options that look the same',
    inputFormat: 'radio_group',
    canonicalValues: [
      { label: 'Yes', value: 'Y' },
      { label: 'Yes', value: 'y' },
    ],
  },
  {
    name: 'bareOptions',
    displayName: 'Options without labels',
    inputFormat: 'dropdown',
    printed: { canonicalValues: ['red', 'green', null, { value: 'blue' }] },
  },
  { name: 'bareFormat', displayName: 'A format without a type', printed: { inputFormat: {} } },
  { name: 'nameless', printed: { displayName: null, description: null } },
  { name: 'unordered', displayName: 'Order of zero', printed: { displayOrder: '0' } },
  { name: '__proto__x', displayName: 'A name like no other', printed: { 'x-vendor': { deep: [true] } } },
];

const first = 50;

/** In the order of this file, since every attribute needs a place of its own; the nameless and the unordered have none. */
export const richCustomSchema: Schema = {
  id: customUser,
  name: 'Custom User',
  description: 'Custom User',
  attributes: [...widgets, ...types, ...rights, ...patterns, ...strangers].map((attribute, index) =>
    attribute.name === 'nameless' ? attribute : { displayOrder: first + index, ...attribute },
  ),
};
