/** What a buyer says of a product of the demo shop. */
export type DemoReview = {
  readonly product: string
  readonly rating: number
  readonly title: string | null
  readonly comment: string
}

type Said = readonly [rating: number, title: string | null, comment: string]

const of = (product: string, ...said: readonly Said[]): DemoReview[] =>
  said.map(([rating, title, comment]) => ({ product, rating, title, comment }))

/** Said by whoever has bought it, the first to get it first. */
export const demoReviews: readonly DemoReview[] = [
  of(
    'tide-line-mug',
    [5, 'My morning mug', 'The handle really does take three fingers. Coffee stays warm until I have read the news.'],
    [4, null, 'Lovely glaze, and no two of mine are the same. A little heavier than I expected.'],
    [5, 'Bought two more', 'One for each desk. They come out of the dishwasher as they went in.'],
    [3, 'Nice, but rough below', 'The bare foot scratches my table. I have put felt under it and am happy now.'],
  ),
  of(
    'campfire-enamel-mug',
    [5, 'Went up the hill and came back', 'Two weekends on the stove and not a chip. Light enough to forget.'],
    [4, null, 'Good size. The rim gets hot, so wait a minute with the tea.'],
    [4, 'As described', 'Simple and solid. The green is darker than in the picture, which I like.'],
  ),
  of(
    'morning-bath-towel',
    [5, 'Dries quickly', 'Thick without being heavy, and dry again by the evening. The loops are a small joy.'],
    [4, 'Better after the first wash', 'It lost some fluff at first. After two washes it is the best towel we have.'],
    [5, null, 'Ordered the hand towel to try, then the bath towel. Same colour, same feel.'],
  ),
  of(
    'cedar-smoke-candle',
    [5, 'A quiet smell', 'Cedar and tea, not perfume. It does not fill the whole flat, which is why I keep buying it.'],
    [3, 'Too faint for me', 'Burns cleanly and the glass is pretty, but in a large room I hardly notice it.'],
    [4, null, 'About forty hours for me. The jar is a water glass now.'],
  ),
  of(
    'field-notebook',
    [5, 'No feathering', 'Wet ink, broad nib, no ghost on the other side. It lies flat as promised.'],
    [5, 'Third one', 'Same paper every time. The ribbon is long enough.'],
    [4, null, 'Good paper. I would like page numbers.'],
    [2, 'Corner bent', 'The notebook is fine, but it came with a bent corner. The shop sent money back for it.'],
  ),
  of(
    'market-day-tote',
    [5, 'Carries everything', 'Leeks, bread and a laptop. The inside pocket is where my keys live.'],
    [4, null, 'Strong handles that fit over a coat. It shrank a little at 30 degrees.'],
    [4, 'Good bag', 'Heavy cloth that stands up by itself. A zip would make it perfect.'],
  ),
  of(
    'spring-water-bottle',
    [5, 'Still cold in the evening', 'Filled it at seven, still had ice at six. The cap cannot be lost.'],
    [4, null, 'Does what it says. It does not fit the holder of my bike, so measure first.'],
    [5, 'Tea until lunch', 'Tea is hot at noon and drinkable at three. No taste of metal.'],
    [3, 'Paint scratches', 'Keeps cold well. After a month with keys in the bag the colour is off in two places.'],
  ),
  of(
    'daily-cotton-tee',
    [5, 'Same size after washing', 'Ten washes, same shirt. The collar is still a collar.'],
    [4, 'A bit long', 'Good cloth, not see-through. I am tall and it is right for me; my partner finds it long.'],
    [4, null, 'Sits well across the shoulders. Took M, as always.'],
    [2, 'Not my colour', 'The sage is much greyer than on my screen. Sending it back was easy.'],
  ),
  of(
    'stovepipe-socks',
    [5, 'Warm', 'Warm in boots and not too hot indoors. The coloured heels do help.'],
    [4, null, 'Good wool. Dry them flat.'],
    [5, 'Four pairs later', 'I have thrown out all the others.'],
  ),
  of(
    'schoolhouse-day-pack',
    [4, 'Good for a day', 'Books, lunch and a jumper is exactly what fits. The front pocket opens very wide.'],
    [5, null, 'Half an hour in the rain and everything inside was dry.'],
    [3, 'No place for a bottle', 'Well made, but the bottle has to go inside with the books.'],
  ),
  of(
    'studio-pencils',
    [5, 'Rubbers that work', 'They really do. The 4B is soft and dark.'],
    [4, null, 'They sharpen cleanly. One of five had a broken lead at the tip.'],
  ),
  of(
    'windowsill-planter',
    [5, 'Survived the frost', 'Stood outside at minus four, no crack.'],
    [4, null, 'Handsome pot. The saucer is shallow, so water slowly.'],
  ),
  of(
    'correspondent-fountain-pen',
    [5, 'Starts every time', 'A week in the drawer, first stroke. The converter in the box was a nice surprise.'],
    [4, null, 'Smooth steel nib, light in the hand. The cap clicks well.'],
  ),
  of(
    'milk-pan',
    [5, 'Pours without a drip', 'Left-handed, and it still pours cleanly. Porridge does not stick.'],
    [4, null, 'The right size for two cups of cocoa.'],
  ),
  of(
    'long-grain-board',
    [5, 'Heavy and straight', 'Has not moved or bowed in weeks of daily use. Oil it when it comes.'],
    [4, null, 'Beautiful wood. Heavier than I thought.'],
  ),
  of('towpath-cap', [4, 'Fits my large head', 'Which few caps do. The strap is long enough.']),
].flat() // biome-ignore format: one line for each thing said

/** Advertising that somebody posted as a review; the staff have hidden it. */
export const demoSpam: DemoReview = {
  product: 'field-notebook',
  rating: 1,
  title: 'Cheaper elsewhere',
  comment: 'Visit our page for notebooks at half the price, today only.',
}
