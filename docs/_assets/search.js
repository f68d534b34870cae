/** Shows what the index has of the words in the address. */
import { index, options } from './search-index.js';
import MiniSearch from './minisearch.js';

const root = new URL('..', import.meta.url);
const most = 30;
const query = new URLSearchParams(location.search).get('q')?.trim() ?? '';
const found = MiniSearch.loadJS(index, options).search(query, {
  prefix: true,
  fuzzy: 0.15,
  combineWith: 'AND',
  boost: { heading: 4, page: 2 },
  // A tag leads to its page; a page comes before its parts.
  boostDocument: (id) => (id === `elements/${query}/` ? 50 : id.includes('#') ? 1 : 3),
});

function result({ id, heading, page }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL(id, root).href;
  link.textContent = heading;
  item.append(link, heading === page ? '' : ` ${page}`);
  return item;
}

function told() {
  if (!query) return 'Write above what you look for.';
  if (found.length === 0) return `Nothing has the words “${query}”.`;
  return found.length > most ? `The best ${most} of ${found.length} places.` : `Places found: ${found.length}.`;
}

document.querySelector('.search input').value = query;
document.getElementById('found').textContent = told();
document.getElementById('results').append(...found.slice(0, most).map(result));
