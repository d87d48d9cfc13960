import type { CategoryRow } from './category-row.ts'

/** The categories for the house. */
export const indoorCategories: CategoryRow[] = [
  [
    'kitchen-table',
    'Kitchen & Table',
    'Things for cooking slowly and eating together.',
    [
      'sand',
      { kind: 'pot', colour: 'terracotta', accent: 'mustard' },
      { kind: 'mug', colour: 'sage', accent: 'cream', pattern: 'dip' },
      { kind: 'carafe', colour: 'glass', accent: 'denim' },
    ],
    [
      [
        'tableware',
        'Tableware',
        'Plates, bowls and cups that look right with nothing on them.',
        [
          'sage',
          { kind: 'bowl', colour: 'cream', accent: 'walnut', pattern: 'speckle' },
          { kind: 'mug', colour: 'clay', accent: 'cream', pattern: 'dip' },
          { kind: 'teapot', colour: 'denim' },
        ],
        [
          [
            'mugs-cups',
            'Mugs & Cups',
            'For the first coffee of the day, and the last tea.',
            [
              'blush',
              { kind: 'mug', colour: 'denim', accent: 'cream', pattern: 'dip' },
              { kind: 'mug', colour: 'rose', accent: 'plum', pattern: 'ripple', variant: 2 },
              { kind: 'mug', colour: 'cream', accent: 'navy', pattern: 'speckle', variant: 3 },
            ],
          ],
          [
            'plates-bowls',
            'Plates & Bowls',
            'Stoneware and earthenware for every day and for Sundays.',
            [
              'butter',
              { kind: 'plate', colour: 'oat', accent: 'walnut', pattern: 'speckle' },
              { kind: 'plate', colour: 'sage', accent: 'forest', pattern: 'speckle' },
              { kind: 'plate', colour: 'terracotta', accent: 'rust' },
            ],
          ],
        ],
      ],
      [
        'cookware',
        'Cookware',
        'Pots, pans and kettles that are worth repairing.',
        [
          'clay',
          { kind: 'pan', colour: 'charcoal', accent: 'walnut' },
          { kind: 'pot', colour: 'butter', accent: 'oak', variant: 1 },
        ],
        [
          [
            'pots-pans',
            'Pots & Pans',
            'Cast iron, carbon steel and thick enamel.',
            [
              'sky',
              { kind: 'pot', colour: 'denim', accent: 'mustard' },
              { kind: 'pot', colour: 'cream', accent: 'oak', variant: 1 },
            ],
          ],
          [
            'kettles-carafes',
            'Kettles & Carafes',
            'For pouring: coffee, tea, and plain cold water.',
            [
              'mist',
              { kind: 'kettle', colour: 'sage', accent: 'oak' },
              { kind: 'carafe', colour: 'glass', accent: 'denim' },
              { kind: 'teapot', colour: 'terracotta' },
            ],
          ],
        ],
      ],
      [
        'preparation',
        'Preparation',
        'The tools that touch every meal.',
        [
          'sage',
          { kind: 'board', colour: 'oak', accent: 'walnut' },
          { kind: 'knife', colour: 'walnut', accent: 'ink' },
          { kind: 'board', colour: 'walnut', accent: 'ink', variant: 1 },
        ],
        [
          [
            'knives-boards',
            'Knives & Boards',
            'A good edge, and something kind to use it on.',
            [
              'mist',
              { kind: 'board', colour: 'walnut', accent: 'ink' },
              { kind: 'knife', colour: 'oak', accent: 'walnut', variant: 1 },
            ],
          ],
        ],
      ],
    ],
  ],
  [
    'home-living',
    'Home & Living',
    'Warmth, light and a place to sit.',
    [
      'blush',
      { kind: 'chair', colour: 'walnut', accent: 'moss', pattern: 'ribs', variant: 1 },
      { kind: 'planter', colour: 'terracotta', accent: 'cream' },
      { kind: 'lamp', colour: 'cream', accent: 'mustard', variant: 1 },
    ],
    [
      [
        'textiles',
        'Textiles',
        'Wool, linen and cotton, woven to last.',
        [
          'sky',
          { kind: 'blanket', colour: 'mustard', accent: 'cream', pattern: 'bands' },
          { kind: 'cushion', colour: 'sage', accent: 'forest', pattern: 'leaves' },
          { kind: 'towel', colour: 'rose', accent: 'plum', variant: 1 },
        ],
        [
          [
            'throws-blankets',
            'Throws & Blankets',
            'For sofas, gardens and cold feet.',
            [
              'sand',
              { kind: 'blanket', colour: 'forest', accent: 'cream', pattern: 'bands' },
              { kind: 'blanket', colour: 'cream', accent: 'terracotta', pattern: 'checks' },
            ],
          ],
          [
            'cushions',
            'Cushions',
            'Printed linen, velvet and honest canvas.',
            [
              'lilac',
              { kind: 'cushion', colour: 'mustard', accent: 'rust', variant: 1 },
              { kind: 'cushion', colour: 'navy', accent: 'sky', pattern: 'leaves' },
              { kind: 'cushion', colour: 'rose', accent: 'cream', pattern: 'stripes' },
            ],
          ],
          [
            'towels',
            'Towels',
            'Terry and waffle that dry quickly, twice.',
            [
              'sky',
              { kind: 'towel', colour: 'oat', accent: 'clay' },
              { kind: 'towel', colour: 'terracotta', accent: 'cream', variant: 1 },
            ],
          ],
        ],
      ],
      [
        'lighting',
        'Lighting',
        'Warm light, low down, where you need it.',
        [
          'clay',
          { kind: 'lamp', colour: 'sage', accent: 'copper' },
          { kind: 'candle', colour: 'forest', accent: 'clay' },
          { kind: 'lamp', colour: 'cream', accent: 'rust', variant: 1 },
        ],
        [
          [
            'table-lamps',
            'Table Lamps',
            'For reading, for corners and for desks.',
            [
              'butter',
              { kind: 'lamp', colour: 'cream', accent: 'forest', variant: 1 },
              { kind: 'lamp', colour: 'terracotta', accent: 'copper' },
            ],
          ],
          [
            'candles',
            'Candles',
            'Rapeseed wax and beeswax, scented or not.',
            [
              'sand',
              { kind: 'candle', colour: 'clay', accent: 'charcoal' },
              { kind: 'candle', colour: 'sage', accent: 'charcoal', variant: 1 },
            ],
          ],
        ],
      ],
      [
        'decor',
        'Decor',
        'Small things that make a room yours.',
        [
          'sage',
          { kind: 'vase', colour: 'terracotta', accent: 'oat', pattern: 'ripple' },
          { kind: 'planter', colour: 'chalk', accent: 'clay', pattern: 'dip' },
          { kind: 'vase', colour: 'denim', accent: 'mustard', variant: 1 },
        ],
        [
          [
            'vases-planters',
            'Vases & Planters',
            'For stems, leaves, or nothing at all.',
            [
              'blush',
              { kind: 'planter', colour: 'terracotta', accent: 'cream' },
              { kind: 'vase', colour: 'cream', accent: 'clay' },
              { kind: 'vase', colour: 'sage', accent: 'rust', pattern: 'dip', variant: 2 },
            ],
          ],
          [
            'wall-art-clocks',
            'Wall Art & Clocks',
            'Prints on good paper, and time that does not tick.',
            [
              'sand',
              { kind: 'poster', colour: 'forest', accent: 'clay' },
              { kind: 'poster', colour: 'navy', accent: 'mustard', variant: 2 },
              { kind: 'clock', colour: 'walnut', accent: 'rust' },
            ],
          ],
        ],
      ],
      [
        'furniture',
        'Furniture',
        'Solid wood, joined without hurry.',
        [
          'mist',
          { kind: 'chair', colour: 'oak', accent: 'cream' },
          { kind: 'stool', colour: 'walnut', accent: 'forest' },
        ],
        [
          [
            'chairs-stools',
            'Chairs & Stools',
            'Places to sit for a minute or an evening.',
            [
              'sage',
              { kind: 'stool', colour: 'oak', accent: 'rust' },
              { kind: 'chair', colour: 'oak', accent: 'oat' },
            ],
          ],
        ],
      ],
    ],
  ],
]
