/** What the newsroom calls itself to the services it reads; MET Norway and others want a name and where to complain. */
export const USER_AGENT = 'broadsheet-newsroom/0.1 (+https://github.com/broadsheet)';
