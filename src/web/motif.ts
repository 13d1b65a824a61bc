/** Un segment de motif en expression : `:id` vaut un segment, `:annee{[0-9]{4}}` ce que dit sa contrainte. */
const expressionDuSegment = (segment: string): string =>
  segment.startsWith(':')
    ? `(?:${/\{(.*)\}$/u.exec(segment)?.[1] ?? '[^/]+'})`
    : segment.replaceAll(/[.+?^$()[\]{}|\\]/gu, '\\$&');

/** Le motif d'une route, comme Hono l'écrit, en expression ; `/*` à la fin vaut aussi l'adresse sans suite. */
const expressionDe = (motif: string): RegExp => {
  const debut = motif.replace(/\/\*$/u, '');
  const suite = debut === motif ? '' : '(?:/.*)?';
  return new RegExp(`^${debut.split('/').map(expressionDuSegment).join('/')}${suite}$`, 'u');
};

/** De quoi reconnaître une adresse qui suit l'un de ces motifs. */
export const reconnaitre = (motifs: readonly string[]): ((chemin: string) => boolean) => {
  const expressions = motifs.map(expressionDe);
  return (chemin) => expressions.some((e) => e.test(chemin));
};
