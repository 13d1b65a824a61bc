/** (d) Chaque adresse qui reçoit un envoi : forgé, étranger, sans jeton, rejoué, ou fait par qui n'a que le droit de lire. */
import { entier, type Ligne } from '../load/mesure.ts';
import { estUnEnvoiDe } from '../src/web/lire-rubriques.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import {
  type AttaqueDeFormulaire,
  attaquesDeFormulaires,
  CHAMPS_FORGES,
} from '../tests/attaques-de-formulaires.ts';
import { MOT_DE_PASSE_INVITE } from '../tests/installation-d-essai.ts';
import { champCache, type NavigateurDEssai } from '../tests/navigateur-d-essai.ts';
import { surChaqueBase } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { direLesRestes } from './restes.ts';
import { lignesChangees, ouvrirTerrain, type Terrain } from './terrain.ts';

const estUnEnvoi = estUnEnvoiDe(RUBRIQUES);

/** Ce qui ne désigne que soi : sa session, son mot de passe. */
const POUR_SOI = /^\/(compte|deconnexion|connexion|mot-de-passe-oublie|reinitialiser)/u;

const adressesDe = ({ routes, deValmont }: Terrain): readonly string[] => [
  ...routes
    .motifs('POST')
    .flatMap((m) => (m.includes(':') ? routes.adresses('POST', m, ['', ...deValmont]) : [m])),
  ...routes
    .publiques('POST')
    // Fermée dès qu'un administrateur existe, avant même le jeton.
    .filter((m) => m !== '/installation')
    .map((m) => m.replace(/:\w+/u, 'jeton-inconnu-de-l-application')),
];

const envoyer = async (
  { application }: Terrain,
  cookies: NavigateurDEssai['cookies'],
  chemin: string,
  { jeton, entetes }: Omit<AttaqueDeFormulaire, 'quoi'>,
): Promise<number> => {
  const corps = new FormData();
  if (jeton !== null) corps.set('jeton', jeton);
  for (const [nom, valeur] of Object.entries(CHAMPS_FORGES)) corps.set(nom, valeur);
  if (estUnEnvoi(chemin)) corps.set('fichier', new File(['contenu'], 'forge.txt'));
  const reponse = await application().app.request(chemin, {
    method: 'POST',
    headers: { cookie: [...cookies].map(([n, v]) => `${n}=${v}`).join('; '), ...entetes },
    body: estUnEnvoi(chemin)
      ? corps
      : new URLSearchParams([...corps].map(([n, v]): [string, string] => [n, String(v)])),
  });
  await reponse.arrayBuffer();
  return reponse.status;
};

export const formulaires: Epreuve = {
  code: 'd',
  titre: 'Formulaires forgés, étrangers, sans jeton, rejoués',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surChaqueBase(contexte, async (sorte) => {
      contexte.dire(`deux collectivités remplies, ${sorte.nom}`);
      const terrain = await ouvrirTerrain(await sorte.neuve(), contexte.dossier);
      const adresses = adressesDe(terrain);
      const { ada } = terrain;
      const lecteur = terrain.parRole.get('lecteur') ?? terrain.naviguer();
      // Une session fermée, dont on rejoue le cookie et le jeton.
      const partie = await terrain.connecter('lecteur@valmont.example', MOT_DE_PASSE_INVITE);
      const cookiesPartis = new Map(partie.cookies);
      const jetonParti = champCache(await partie.texte('/compte'), 'jeton');
      await partie.poster('/deconnexion', { jeton: jetonParti });
      const anonyme = terrain.naviguer();
      const dUneAutre = champCache(await anonyme.texte('/connexion'), 'jeton');
      const avant = await terrain.etat();
      // Le serveur relancé a changé de port, donc d'origine.
      const origine = terrain.application().adresse;
      const sien = champCache(await ada.texte('/compte'), 'jeton');
      const passees: string[] = [];
      let demandes = 0;
      const attaquer = async (
        qui: NavigateurDEssai['cookies'],
        { quoi, ...envoi }: AttaqueDeFormulaire,
        ou: readonly string[],
        refuse: (statut: number) => boolean,
      ): Promise<void> => {
        for (const chemin of ou) {
          const statut = await envoyer(terrain, qui, chemin, envoi);
          demandes += 1;
          if (!refuse(statut)) passees.push(`${quoi}, POST ${chemin} : ${statut}`);
        }
      };
      for (const attaque of attaquesDeFormulaires(origine, sien, dUneAutre))
        await attaquer(ada.cookies, attaque, adresses, (statut) => statut === 403);
      const ici = { origin: origine };
      const autrui = adresses.filter((a) => !POUR_SOI.test(a));
      await attaquer(
        cookiesPartis,
        { quoi: 'session fermée, rejouée', jeton: jetonParti, entetes: ici },
        autrui,
        (statut) => statut >= 300 && statut < 500,
      );
      await attaquer(
        lecteur.cookies,
        {
          quoi: 'droit de lire seulement',
          jeton: champCache(await lecteur.texte('/compte'), 'jeton'),
          entetes: ici,
        },
        autrui,
        (statut) => statut >= 300 && statut < 500,
      );
      const changees = lignesChangees(avant, await terrain.etat());
      await terrain.fermer();
      direLesRestes(contexte, [...passees, ...changees]);
      lignes.push({
        mesure: `Envois à ${entier(adresses.length)} adresses, ${sorte.nom}`,
        valeur: `${entier(demandes)} ; acceptés ou tombés : ${passees.length} ; lignes changées : ${changees.length}`,
        cible: '0 et 0',
        tenue: adresses.length > 70 && passees.length === 0 && changees.length === 0,
      });
    });
    return {
      lignes,
      notes: [
        'Sans jeton, au jeton d’une autre ou inventé, d’une autre origine, d’un site frère, d’une session fermée, d’un rôle qui ne fait que lire.',
        'Chaque table des deux collectivités, journal compris, et les comptes, lus ligne à ligne avant et après.',
      ],
    };
  },
};
