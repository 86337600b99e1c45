/** Sport. Scores, scorers and tables are those of `../football`. */
import type { Story } from './story.ts';

export const sportStories: readonly Story[] = [
  {
    slug: 'torres-settles-a-final-of-few-chances',
    section: 'sport',
    title: 'Torres settles a final of few chances',
    summary:
      'A hundred and five minutes without a goal, then one: Spain beat Argentina 1-0 after extra time to win the World Cup.',
    author: 'Ines Calder',
    publishedAt: '2026-07-19T22:10:00Z',
    matchId: 'worldcup-2026-spain-argentina',
    paragraphs: [
      'Finals are often remembered for the goal and forgotten for the waiting. This one asked for a good deal of waiting. Spain and Argentina played ninety minutes in East Rutherford without a goal, and then a quarter of an hour more, before Ferran Torres found the one that counted in the 106th minute.',
      'It was the narrowest of endings to the largest of tournaments: 104 matches, 48 teams and sixteen grounds in three countries, decided by a single shot one minute into the second half of extra time.',
      'Spain came to it the harder way than the scoreline of their semi-final suggests. Portugal had held them until added time in the round of sixteen, when Mikel Merino scored; Belgium held them until the 88th minute of the quarter-final, when it was Merino again. Only France, beaten 2-0, were put away with time to spare.',
      'Argentina had lived more dangerously still. Cape Verde took them to extra time. Egypt led them 2-0 with little more than ten minutes left and lost 3-2. Switzerland took them to extra time as well, and England were ahead of them until the 86th minute in Atlanta. A team that had escaped four times did not escape a fifth.',
      'There is no lesson in a final like this except the old one, that defending is also a way of playing football. From the round of thirty-two on Spain let in a single goal. It is not the number that goes on the posters. It is the one that won the cup.',
    ],
  },
  {
    slug: 'ten-goals-and-no-medal-to-show',
    section: 'sport',
    title: 'Ten goals, and a third-place match that had as many',
    summary:
      'Kylian Mbappé ends the World Cup as its top scorer with ten. England beat France 6-4 in the strangest match of the summer.',
    author: 'Ines Calder',
    publishedAt: '2026-07-18T23:05:00Z',
    matchId: 'worldcup-2026-france-england',
    paragraphs: [
      'The match for third place is supposed to be the one that nobody wants to play. Nobody told the forwards. England led 4-0 at half-time in Miami Gardens, France scored four after it, and England won 6-4.',
      'Bukayo Saka had three of the six, the last from the penalty spot. Declan Rice, Ezri Konsa and Jude Bellingham scored the others. Kylian Mbappé scored twice in eighteen minutes to make it 4-3 for a while with Bradley Barcola’s in between, and finished the tournament with ten goals, two more than Lionel Messi.',
      'Behind the two of them the list is a crowded one: Erling Haaland and Bellingham had seven each. Mbappé needed one penalty for his ten, Messi none for his eight.',
      'Ten goals in one match is a total that league football sees once in several seasons. As an answer to the question whether there should be such a match at all, it was not a bad one.',
    ],
  },
  {
    slug: 'arsenal-seven-points-clear-in-march',
    section: 'sport',
    title: 'Arsenal seven points clear, with a match more played',
    summary:
      'A goal at Brighton was enough for the leaders, while Manchester City dropped two points at home to Nottingham Forest.',
    author: 'Tom Aldous',
    publishedAt: '2026-03-05T08:30:00Z',
    matchId: 'en.1-2025-26-brighton-arsenal',
    paragraphs: [
      'Arsenal won 1-0 at Brighton and lead the Premier League with 67 points from thirty matches. Manchester City, held 2-2 at home by Nottingham Forest on the same evening, have 60 from twenty-nine.',
      'Seven points are a lead; a match in hand is an argument against it. City have the better part of their four-match winning run still in their legs, and Forest were the first since early February to take anything from them.',
      'Behind the two the gap is wide. Manchester United lost 2-1 at Newcastle and stay on 51, level with an Aston Villa who let in four at home to Chelsea.',
      'What the table does not show is how the leaders got there. Their goal difference is plus 37, the best in the division by five, and most of it was built on letting nothing in.',
    ],
  },
  {
    slug: 'a-derby-decided-before-the-break',
    section: 'sport',
    title: 'Milan take the derby, Inter keep the lead',
    summary: 'One goal in the first half, none after it: Milan beat Inter 1-0 and are still seven points behind them.',
    author: 'Chiara Venn',
    publishedAt: '2026-03-08T22:20:00Z',
    matchId: 'it.1-2025-26-milan-inter',
    paragraphs: [
      'The league leaders lost their neighbourhood and kept their lead. Milan were a goal up at half-time against Inter and defended it through the second half for a 1-0 win.',
      'Inter have 67 points after twenty-eight matches, Milan 60. For a team that had won its four matches before this one, a defeat by the nearest rival is an inconvenience more than a crisis, which is about the best thing that can be said of losing a derby.',
    ],
  },
  {
    slug: 'eight-against-wolfsburg',
    section: 'sport',
    title: 'When the dam breaks: Bayern’s eight against Wolfsburg',
    summary:
      'It was 2-1 at half-time. What followed says much about a season in which Bayern have a goal difference of plus 68.',
    author: 'Tom Aldous',
    publishedAt: '2026-03-08T09:00:00Z',
    matchId: 'de.1-2025-26-bayern-munchen-wolfsburg',
    paragraphs: [
      'For forty-five minutes in January it was a football match. Wolfsburg were 2-1 down in Munich and had reasons to hope. Forty-five minutes later it was 8-1.',
      'Scores like this are usually explained by a red card or an early goal. This one needs the plainer explanation that Bayern did not stop. By the first week of March their goal difference stood at plus 68 after twenty-five matches; nobody else in the division had half of it.',
    ],
  },
  {
    slug: 'hearts-lead-at-the-first-quarter',
    section: 'sport',
    title: 'Hearts go into November nine points ahead',
    summary: 'Four goals against Dundee, and a lead over Celtic that has the arithmetic of spring in autumn.',
    author: 'Moira Tennant',
    publishedAt: '2025-11-02T10:00:00Z',
    matchId: 'sco.1-2025-26-hearts-dundee-fc',
    paragraphs: [
      'Hearts beat Dundee 4-0, two goals in each half, and have 29 points from eleven matches. Celtic, with a match in hand, have 20.',
      'The last time that a side from outside Glasgow led by so much at the clocks’ going back is a question for the older readers of this page. The more useful one is whether a squad of this size lasts until May.',
    ],
  },
  {
    slug: 'middlesbrough-find-a-fifth-in-a-row',
    section: 'sport',
    title: 'Middlesbrough’s lead grows to double figures',
    summary:
      'Five wins one after the other take them to 68 points, ten more than Coventry, with fifteen matches to go.',
    author: 'Tom Aldous',
    publishedAt: '2026-02-15T09:15:00Z',
    paragraphs: [
      'Promotion is not decided in February, but it can begin to look like a formality. Middlesbrough have won their last five and stand at 68 points after thirty-one matches, ten ahead of Coventry City.',
      'Coventry have taken one point from their last three and now have Ipswich Town a point behind them with two matches in hand. It is the second place that will keep the Championship interesting.',
    ],
  },
];
