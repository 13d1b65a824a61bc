import type { Piece } from '#domaines/acte';
import {
  ETATS_PUBLICATION,
  OBJETS_PUBLICATION,
  type Publication,
  type Situation,
  TYPES_PUBLICATION,
} from '#domaines/publication';
import { ecrireInstant, ecrireJour } from '#platform/francais.ts';
import { Pieces } from '../../formulaires/pieces.tsx';
import { champDe, erreurDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesPublications as r } from '../../routes-publications.ts';
import { routesSchemas } from '../../routes-schemas.ts';
import { direEcart, TON_ETAT } from '../../ui/dire-publications.ts';
import { Bouton, BoutonLien, Cache, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, ZoneTexte } from '../../ui/saisie.tsx';
import { Depliable, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import type { Designables } from './charger-publications.ts';

export interface DonneesPublication {
  readonly publication: Publication;
  readonly situation: Situation;
  readonly pieces: readonly Piece[];
  readonly designables: Designables;
  readonly peutPublier: boolean;
  readonly saisie: Saisie;
}

const nomDe = (options: Designables['schemas'], valeur: string): string =>
  options.find((o) => o.valeur === valeur)?.libelle ?? valeur;

export const PagePublication = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesPublication;
}) => {
  const { publication: p, situation, saisie } = d;
  const ouverte = d.peutPublier && p.annuleeLe === null;
  return (
    <Page
      cadre={cadre}
      titre={saisie.fautes.length > 0 ? `Erreur : ${p.titre}` : p.titre}
      rubrique="gouvernance"
    >
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: routesGouvernance.accueil() },
          { libelle: 'Publications', href: r.accueil() },
          { libelle: p.titre },
        ]}
      />
      <Titre
        sousTitre={TYPES_PUBLICATION[p.type]}
        actions={
          ouverte ? (
            <BoutonLien href={r.modifier(p.id)}>
              {p.publieeLe === null ? 'Enregistrer la publication' : 'Corriger'}
            </BoutonLien>
          ) : undefined
        }
      >
        {p.titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Section titre="Où elle en est" encadre>
        <Fiche
          lignes={[
            [
              'État',
              <Badge key="etat" ton={TON_ETAT[situation.etat]}>
                {ETATS_PUBLICATION[situation.etat]}
              </Badge>,
            ],
            ...(p.annuleeLe === null
              ? []
              : [
                  ['Annulée le', ecrireJour(p.annuleeLe)] as const,
                  ['Pourquoi', p.motifAnnulation ?? ''] as const,
                ]),
            ['Attendue le', p.echeance === null ? 'aucune échéance' : ecrireJour(p.echeance)],
            ['Publiée le', p.publieeLe === null ? 'pas encore' : ecrireJour(p.publieeLe)],
            ['Écart', direEcart(situation)],
            ...(p.adresse === null
              ? []
              : [
                  [
                    'Adresse',
                    <Lien key="adresse" href={p.adresse}>
                      {p.adresse}
                    </Lien>,
                  ] as const,
                ]),
            ...(p.canal === null ? [] : [['Autre canal', p.canal] as const]),
            ...(p.schema === null
              ? []
              : [
                  [
                    'Schéma',
                    <Lien key="schema" href={routesSchemas.schema(p.schema)}>
                      {nomDe(d.designables.schemas, p.schema)}
                    </Lien>,
                  ] as const,
                ]),
            ['Acheteur', p.acheteur === null ? 'tous' : nomDe(d.designables.acheteurs, p.acheteur)],
            ...(p.commentaire === '' ? [] : [['Commentaire', p.commentaire] as const]),
            ['Dernière écriture', `${p.modifiePar}, le ${ecrireInstant(new Date(p.modifieLe))}`],
          ]}
        />
      </Section>
      <Pieces
        mots={{
          titre: 'Pièces',
          vide: 'Aucune pièce : joignez le document publié, ou la preuve de sa publication.',
          joindre: 'Joindre une pièce',
        }}
        pieces={d.pieces}
        adresse={r.pieces(p.id)}
        modifiable={ouverte}
        jeton={jeton}
        saisie={saisie}
        encadre
      />
      {ouverte && (
        <Depliable titre="Annuler cette publication" ouvert={erreurDe(saisie, 'motif') !== undefined}>
          <Texte>
            Rien n’est effacé. Annulée avant son échéance, elle n’est plus attendue ; annulée après, elle
            compte encore comme non faite.
          </Texte>
          <Formulaire action={r.annuler(p.id)} jeton={jeton} libelle="Annuler cette publication">
            <Cache nom="version" valeur={String(p.version)} />
            <ZoneTexte {...champDe(saisie, 'motif')} libelle="Pourquoi" lignes={3} />
            <Bouton second>Annuler la publication</Bouton>
          </Formulaire>
        </Depliable>
      )}
      <LienJournal type={OBJETS_PUBLICATION.publication} objet={p.id} />
    </Page>
  );
};
