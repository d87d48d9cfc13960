import sanitizeHtml from 'sanitize-html'

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'div',
      'span',
      'br',
      'hr',
      'wbr',
      'blockquote',
      'pre',
      'code',
    ],
    ...[
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
      'a',
      'abbr',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'del',
      'ins',
      'mark',
    ],
    ...['small', 'sub', 'sup', 'q', 'cite', 'time', 'figure', 'figcaption', 'img', 'section', 'article'],
    ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    '*': ['class', 'title', 'lang', 'dir'],
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    ol: ['start', 'type'],
    col: ['span'],
    colgroup: ['span'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: true,
  // A link that opens a new tab must not hand that tab the keys to this one.
  transformTags: {
    a: (tagName, attributes) => ({
      tagName,
      attribs: attributes.target === undefined ? attributes : { ...attributes, rel: 'noopener' },
    }),
  },
}

/**
 * Brings a description's HTML down to what a storefront may show as it is: no scripts, styles, frames, forms,
 * event handlers or odd addresses. Sanitising its result changes nothing, and text without a tag stays exactly
 * as it is, so that importing an export is a no-op.
 */
export function sanitizeDescription(html: string): string {
  let clean = html
  // Taking something out can bring other things together; a fixed point is reached in one or two rounds.
  for (let round = 0; round < 10 && clean.includes('<'); round += 1) {
    const next = sanitizeHtml(clean, options)
    if (next === clean) return clean
    clean = next
  }
  return clean.includes('<') && sanitizeHtml(clean, options) !== clean ? clean.replaceAll('<', '&lt;') : clean
}
