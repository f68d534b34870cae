/** The custom properties with which a page sets how the elements look: every element has the same. */
import elements from './elements.js';

export default elements.find(({ cssProperties }) => cssProperties).cssProperties;
