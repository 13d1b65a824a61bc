import { ecrireJour } from '#platform/francais.ts';

const mois = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** « 2024 », « février 2024 », « 16 février 2024 », selon ce que l'on sait ; « non dite » sinon. */
export const direDateDeReference = (date: string | undefined): string =>
  date === undefined
    ? 'non dite'
    : /^\d{4}-\d{2}$/u.test(date)
      ? mois.format(new Date(`${date}-01T00:00:00Z`))
      : /^\d{4}$/u.test(date)
        ? date
        : ecrireJour(date);
