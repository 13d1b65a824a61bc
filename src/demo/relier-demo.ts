import { ajouterAuRepertoire } from '#domaines/organisation';
import { adherer, nommerRelais, noterPartage, tenirCharte } from '#domaines/reseau';
import type { Unite } from '#platform/db/base.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';
import { jour } from './jour-demo.ts';

const SERVICES = [
  ['Espaces verts', 'EV'],
  ['Voirie et éclairage', 'VE'],
  ['Restauration collective', 'RC'],
  ['Systèmes d’information', 'SI'],
] as const;

const PARTENAIRES = [
  ['CRESS fictive de Valmont', 'CRESS', 'Directrice fictive', 'cress@partenaire.invalid'],
  ['Chambre de métiers fictive', 'chambre consulaire', 'Conseiller fictif', 'cma@partenaire.invalid'],
  ['Maison de l’emploi fictive', 'facilitateur', 'Facilitatrice fictive', 'emploi@partenaire.invalid'],
  ['Collectif réparation fictif', 'association', '', ''],
] as const;

/** Les services, les référents, les partenaires et les réseaux de pairs de la démonstration. Tout y est inventé. */
export const relierDemo = async (tx: Unite, maintenant: Date): Promise<void> => {
  const contexte = { acteur, maintenant };
  const services: string[] = [];
  for (const [nom, sigle] of SERVICES)
    services.push((await reussir(ajouterAuRepertoire(tx, contexte, 'services', { nom, sigle }))).id);
  for (const [rang, service] of services.entries()) {
    const commun = { service, personne: null, depuis: jour(maintenant, -400) };
    if (rang !== 1)
      await reussir(
        nommerRelais(
          tx,
          acteur,
          { ...commun, genre: 'transition', nom: `Référent transition fictif ${rang + 1}` },
          maintenant,
        ),
      );
    if (rang < 2)
      await reussir(
        nommerRelais(
          tx,
          acteur,
          { ...commun, genre: 'commande-publique', nom: `Référente achats fictive ${rang + 1}` },
          maintenant,
        ),
      );
  }
  // Une charte en vigueur, une qui expire bientôt, une refusée ; la dernière n'est pas déclarée.
  const chartes = [
    { signee: true, signeeLe: jour(maintenant, -200), jusquAu: jour(maintenant, 530), note: '' },
    { signee: true, signeeLe: jour(maintenant, -700), jusquAu: jour(maintenant, 30), note: '' },
    { signee: false, signeeLe: null, jusquAu: null, note: 'Préfère une convention annuelle.' },
  ];
  for (const [rang, [nom, type, contact, courriel]] of PARTENAIRES.entries()) {
    const { id } = await reussir(
      ajouterAuRepertoire(tx, contexte, 'partenaires', { nom, type, contact, courriel }),
    );
    const charte = chartes[rang];
    if (charte !== undefined)
      await reussir(tenirCharte(tx, acteur, { partenaire: id, version: 0, fiche: charte }, maintenant));
  }
  const reseau = await reussir(
    adherer(
      tx,
      acteur,
      {
        nom: 'Réseau fictif d’acheteurs durables',
        partenaire: null,
        contact: 'animation@reseau.invalid',
        personne: null,
        depuis: jour(maintenant, -900),
      },
      maintenant,
    ),
  );
  await reussir(
    noterPartage(
      tx,
      acteur,
      {
        adhesion: reseau,
        fiche: {
          lePartage: jour(maintenant, -60),
          texte: 'Présentation de la grille de cotation des contrats ; reprise par deux membres du réseau.',
        },
      },
      maintenant,
    ),
  );
};
