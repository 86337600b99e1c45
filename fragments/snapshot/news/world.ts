/** World. The places are invented; what is told of them could be told of many. */
import type { Story } from './story.ts';

export const worldStories: readonly Story[] = [
  {
    slug: 'night-ferry-to-the-outer-islands',
    section: 'world',
    title: 'The night ferry sails again, and takes the post with it',
    summary:
      'After nine years without one, the outer islands have a sleeper boat. The timetable was written by those who will use it.',
    author: 'Ruth Abara',
    publishedAt: '2026-07-19T18:00:00Z',
    paragraphs: [
      'At ten in the evening the Marrow Light lets go of the quay at Port Ellery with eighty-four passengers, three vans, a horse and the mail. At six in the morning she will be at Saint Osyth, where there has been no boat before noon for nine years.',
      'The ferry did not come back because somebody found money. It came back because somebody counted. A schoolteacher on the largest of the islands kept a list for a year of every journey that her neighbours did not make: the hospital visits put off, the job interviews declined, the lambs sold cheaply at the jetty because market was on the wrong day.',
      'The list had 2,300 lines. It went to the county with a second one, of the journeys that people made all the same and what they cost. Together the two made the case that the islands were already paying for a boat. They just did not have one.',
      'The new service was planned backwards from the places that people have to be. The hospital’s clinic begins at eight; the market opens at seven; the train inland leaves at twenty to nine. Everything else, down to the hour at which the galley shuts, followed from those three.',
      'It will run for two years before anyone decides whether it has worked. The teacher has begun a new list. This one is of journeys made.',
    ],
  },
  {
    slug: 'three-countries-one-timetable',
    section: 'world',
    title: 'Three countries, sixteen grounds and the arithmetic of a tournament',
    summary:
      'Forty-eight teams played 104 matches in 39 days. What hosts of the next one can learn is mostly about distances.',
    author: 'Joost Harmsen',
    publishedAt: '2026-07-20T05:30:00Z',
    paragraphs: [
      'A World Cup on a continent has a problem that no stadium solves. Between the ground in Vancouver and the one in Miami Gardens lie more than four thousand kilometres and three hours on the clock.',
      'The planners’ answer was to keep the groups together. A team might play its first three matches in one corner of the map and cross it only when it had something to win. It worked for most; the few that were sent from coast to coast in four days will say otherwise.',
      'The other answer was the clock. Kick-off times were local, and they ran from noon to ten in the evening. For someone who watched from Europe that meant matches at six, at nine, at midnight and at three. For those on the spot it meant that the hottest hours at some grounds were also playing hours.',
      'The next hosts have asked for the notes. The thickest chapter, one of the authors says, is not on security or on tickets. It is on laundry.',
    ],
  },
  {
    slug: 'a-border-bridge-reopens-on-foot',
    section: 'world',
    title: 'A border bridge reopens, for feet only',
    summary: 'Cars will have to wait for two more years. In Haldern Bay nobody seems to mind.',
    author: 'Ruth Abara',
    publishedAt: '2026-07-16T12:20:00Z',
    paragraphs: [
      'The bridge at Haldern Bay has been closed since a barge struck its third pier. On Thursday it opened again with a handrail, a lane for prams and a notice that says no engine may cross.',
      'By the evening some four thousand people had. The two towns at its ends share a hospital, a choir and a dispute about the recipe for plum cake, and had spent eighteen months forty kilometres apart by road.',
    ],
  },
  {
    slug: 'the-well-diggers-school',
    section: 'world',
    title: 'The school that teaches wells',
    summary: 'A year’s course, one class, no books: the last diggers of the dry valley are passing on what they know.',
    author: 'Sefa Lindqvist',
    publishedAt: '2026-07-12T08:10:00Z',
    paragraphs: [
      'There are eleven pupils and four teachers, and the youngest teacher is seventy-one. They meet at a hole in the ground, at six in the morning, before it grows hot.',
      'What is taught is not so much how to dig as where to stop. A well that is a metre too deep draws salt. The old men taste the mud; the pupils write down what the old men say, and an instrument on a string says the same thing a day later.',
    ],
  },
  {
    slug: 'harbour-lights-go-amber',
    section: 'world',
    title: 'Why the harbours are turning amber at night',
    summary: 'Warmer lamps cost a fishing port nothing and brought its night herons back. Others are copying it.',
    author: 'Joost Harmsen',
    publishedAt: '2026-07-08T19:40:00Z',
    paragraphs: [
      'White light carries further, which is what a harbour wants and what insects, bats and birds do not. Port Ellery changed the lamps on its north mole because they needed changing, chose the amber ones since they were in stock, and had herons on the slipway within a month.',
      'Skippers had been afraid of losing the outline of the wall. They found that they saw it better, having kept their night eyes.',
    ],
  },
  {
    slug: 'a-census-of-doorbells',
    section: 'world',
    title: 'A census that begins at the doorbell',
    summary: 'Enumerators in the hill towns now ask one question fewer, and learn more from it.',
    author: 'Sefa Lindqvist',
    publishedAt: '2026-07-02T07:25:00Z',
    paragraphs: [
      'For a century the form began with the head of the household. It now begins with whoever opens the door, and asks that person who else they would call for supper.',
      'The statisticians expected the answers to be vague. They turned out more exact than before: people may not agree who heads a household, but nobody is in doubt about who eats there.',
    ],
  },
];
