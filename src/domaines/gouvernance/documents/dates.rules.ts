const jourSemaine = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', timeZone: 'UTC' });

/** « jeudi ». */
export const nomDuJour = (jour: string): string => jourSemaine.format(new Date(`${jour}T00:00:00Z`));

/** Ce qu'un PDF attend comme date de document. */
export const enMorceaux = (jour: string): { annee: number; mois: number; jour: number } => {
  const [annee = 2000, mois = 1, j = 1] = jour.split('-').map(Number);
  return { annee, mois, jour: j };
};
