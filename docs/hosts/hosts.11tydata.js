/** A page for every app that is there. */
import apps from '../_data/apps.js';

export default {
  layout: 'host.njk',
  tags: 'host',
  eleventyComputed: { permalink: ({ page }) => (apps[page.fileSlug] ? `/hosts/${page.fileSlug}/` : false) },
};
