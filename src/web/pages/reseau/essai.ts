import { ajouterAuRepertoire } from '#domaines/organisation';
import { adherer, nommerRelais, noterPartage } from '#domaines/reseau';
import type { Essai } from '../../essai.ts';
import { routesReseau as r } from '../../routes-reseau.ts';

/** Un référent dans un service, un partenaire, un réseau de pairs et ce qui y est partagé. */
export const essai: Essai = async ({ acteur, secret, maintenant, reussir }) => {
  const contexte = { acteur, maintenant };
  const { id: service } = await reussir((tx) =>
    ajouterAuRepertoire(tx, contexte, 'services', { nom: `Service relié ${secret}`, sigle: '' }),
  );
  const relais = await reussir((tx) =>
    nommerRelais(
      tx,
      acteur,
      { service, personne: null, depuis: '2026-01-01', genre: 'transition', nom: `Relais ${secret}` },
      maintenant,
    ),
  );
  const { id: partenaire } = await reussir((tx) =>
    ajouterAuRepertoire(tx, contexte, 'partenaires', {
      nom: `Partenaire relié ${secret}`,
      type: 'réseau',
      contact: '',
      courriel: 'partenaire@valmont.example',
    }),
  );
  const adhesion = await reussir((tx) =>
    adherer(
      tx,
      acteur,
      { nom: `Réseau ${secret}`, partenaire: null, contact: '', personne: null, depuis: null },
      maintenant,
    ),
  );
  await reussir((tx) =>
    noterPartage(
      tx,
      acteur,
      { adhesion, fiche: { lePartage: '2026-02-01', texte: `Partage ${secret}` } },
      maintenant,
    ),
  );
  return [r.relais(relais), r.charte(partenaire), r.adhesion(adhesion)];
};
