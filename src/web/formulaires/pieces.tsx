import type { Context, Hono } from 'hono';
import type { ReactNode } from 'react';
import type { GestesDePieces, Piece, Porteur } from '#domaines/acte';
import { ecrireInstant, ecrireTaille } from '#platform/francais.ts';
import { type DepotPieces, EXTENSIONS_ADMISES, TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import type { RefusDActe } from '#platform/refus.ts';
import type { Result } from '#platform/result.ts';
import type { StatutEnvoi } from '../contexte.ts';
import type { Envoi } from '../envois/envoi.ts';
import type { Reception } from '../envois/reception.ts';
import { recevoirPiece } from '../envois/recevoir-piece.ts';
import { repondreFichier } from '../repondre-fichier.ts';
import { Bouton, ChampFichier, Formulaire } from '../ui/formulaire.tsx';
import { BoutonActe } from '../ui/saisie.tsx';
import { Lien, Section, Texte } from '../ui/structure.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { GestesDePage, RefusDePage, Retour } from './gestes-de-page.tsx';
import { erreurDe, type Saisie } from './saisie.ts';

const ANCRE = 'pieces';
const CHAMP = 'fichier';
const AIDE = `${ecrireTaille(TAILLE_MAXIMALE)} au plus. Types acceptés : ${EXTENSIONS_ADMISES.replaceAll(',', ' ')}.`;

/** Ce que les pages d'un objet disent de ses pièces. */
interface PagesDePieces<E> {
  /** L'envoi qui les reçoit ; elles se servent et se retirent sous son adresse. */
  readonly envoi: Envoi;
  readonly gestes: GestesDePieces<E>;
  /** L'objet qui les porte, d'après l'adresse. */
  readonly porteur: (c: Context) => Porteur;
  /** La page qui les montre. */
  readonly retour: (c: Context) => Retour;
  /** Cette page, un fichier refusé dit dans son formulaire. */
  readonly montrer: (c: Context, saisie: Saisie, statut: StatutEnvoi) => Response | Promise<Response>;
}

/** Joindre, servir et retirer les pièces d'un objet. */
export const monterPieces = <E extends RefusDePage>(
  app: Hono,
  o: GestesDePage,
  { reception, pieces: depot }: { readonly reception: Reception; readonly pieces: DepotPieces },
  { envoi, gestes, porteur, retour, montrer }: PagesDePieces<E>,
): void => {
  const revenir = (c: Context, issue: Result<unknown, E | RefusDActe>) =>
    issue.ok ? c.redirect(`${retour(c).href}#${ANCRE}`, 303) : o.refuser(c, issue.erreur, retour(c));

  app.post(envoi.motif, async (c) => {
    const permis = await o.agir(c, (tx, acteur) => gestes.permis(tx, acteur, porteur(c)));
    if (!permis.ok) return revenir(c, permis);
    return recevoirPiece({ reception, agir: o.agir }, c, envoi, {
      joindre: (tx, acteur, piece, le) => gestes.joindre(tx, acteur, { porteur: porteur(c), ...piece }, le),
      repondre: (issue) => revenir(c, issue),
      expire: () => o.expire(c, retour(c).href),
      refuser: (message, statut) =>
        montrer(c, { valeurs: {}, fautes: [{ champ: CHAMP, message }], version: 0 }, statut),
    });
  });

  app.get(`${envoi.motif}/:piece`, (c) =>
    o.lire(
      c,
      (tx) => gestes.lire(tx, porteur(c), c.req.param('piece') ?? ''),
      async (piece) => {
        const contenu = await depot.lire(o.acteurDe(c).collectivite, piece.empreinte);
        return contenu === null ? o.introuvable(c) : repondreFichier(c, piece.nom, contenu, piece.type);
      },
    ),
  );

  app.post(`${envoi.motif}/:piece/retirer`, async (c) => {
    const f = await o.formulaire(c, retour(c).href);
    if ('refus' in f) return f.refus;
    const demande = { porteur: porteur(c), id: c.req.param('piece') ?? '' };
    const issue = await o.agir(c, (tx, acteur, le) => gestes.retirer(tx, acteur, demande, le));
    if (issue.ok) await reception.solder(o.acteurDe(c).collectivite, [issue.valeur]);
    return revenir(c, issue);
  });
};

interface MotsDePieces {
  readonly titre: string;
  /** Quand il n'y en a aucune. */
  readonly vide: string;
  readonly joindre: string;
}

/** Les pièces d'un objet, et de quoi en joindre et en retirer. */
export const Pieces = ({
  mots,
  pieces,
  adresse,
  modifiable,
  jeton,
  saisie,
  encadre = false,
  children,
}: {
  mots: MotsDePieces;
  pieces: readonly Piece[];
  /** Où on les envoie. */
  adresse: string;
  modifiable: boolean;
  jeton: string;
  saisie: Saisie;
  encadre?: boolean;
  /** Ce qui se joint autrement que par un envoi. */
  children?: ReactNode;
}) => {
  const de = (p: Piece): string => `${adresse}/${encodeURIComponent(p.id)}`;
  return (
    <Section titre={mots.titre} ancre={ANCRE} encadre={encadre}>
      {pieces.length === 0 ? (
        <Texte>{mots.vide}</Texte>
      ) : (
        <Tableau
          legende={`${mots.titre} : fichiers joints`}
          lignes={pieces}
          cle={(p) => p.id}
          colonnes={[
            { titre: 'Fichier', enTete: true, cellule: (p) => <Lien href={de(p)}>{p.nom}</Lien> },
            { titre: 'Taille', chiffre: true, cellule: (p) => ecrireTaille(p.octets) },
            { titre: 'Joint', cellule: (p) => `${ecrireInstant(new Date(p.deposeLe))} par ${p.deposePar}` },
            ...(modifiable
              ? [
                  {
                    titre: 'Retirer',
                    cellule: (p: Piece) => (
                      <Formulaire
                        action={`${de(p)}/retirer`}
                        jeton={jeton}
                        libelle={`Retirer ${p.nom}`}
                        enLigne
                      >
                        <BoutonActe precision={p.nom}>Retirer</BoutonActe>
                      </Formulaire>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && children}
      {modifiable && (
        <Formulaire action={adresse} jeton={jeton} libelle={mots.joindre} fichier>
          <ChampFichier nom={CHAMP} libelle={mots.joindre} aide={AIDE} erreur={erreurDe(saisie, CHAMP)} />
          <Bouton second>Joindre</Bouton>
        </Formulaire>
      )}
    </Section>
  );
};
