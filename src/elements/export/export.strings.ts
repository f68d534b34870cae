/** Words of `<asg-export>` at rest. */
export const strings = {
  title: 'Your data',
  description: 'A copy of what is kept about you.',
  thing: 'data',
  Thing: 'Your data',
  action: 'export your data',
  page: 'Page',
  pageText: 'To read and to print.',
  file: 'Data file',
  fileText: 'JSON, for other apps.',
  download: 'Download',
  downloadPage: 'Download page',
  downloadFile: 'Download data file',
};

export type ExportStrings = typeof strings;
