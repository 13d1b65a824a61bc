import { type Concertation, etatDeConcertation } from '#domaines/concertation';
import { ecrireJour } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesConcertation as r } from '../../routes-concertation.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Lien, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { TON_CONCERTATION } from './dire-concertation.ts';

export interface LigneConcertation {
  readonly concertation: Concertation;
  readonly schema: string;
  readonly contributions: number;
  readonly aEtudier: number;
}

export const PageConcertations = ({
  cadre,
  lignes,
  aujourdhui,
  peutGerer,
}: {
  cadre: Cadre;
  lignes: readonly LigneConcertation[];
  aujourdhui: string;
  peutGerer: boolean;
}) => (
  <Page cadre={cadre} titre="Concertations" rubrique="gouvernance">
    <FilAriane etapes={[{ libelle: 'Gouvernance', href: g.accueil() }, { libelle: 'Concertations' }]} />
    <Titre
      sousTitre="Ce que l’on demande aux parties prenantes sur le schéma, et ce qu’elles en disent."
      actions={
        <Actions>
          {peutGerer && <BoutonLien href={r.nouvelleConcertation()}>Ouvrir une concertation</BoutonLien>}
          <BoutonLien href={r.ajustements()} second>
            Liste des ajustements
          </BoutonLien>
        </Actions>
      }
    >
      Concertations
    </Titre>
    {lignes.length === 0 ? (
      <Vide
        titre="Aucune concertation"
        {...(peutGerer
          ? { action: { libelle: 'Ouvrir une concertation', href: r.nouvelleConcertation() } }
          : {})}
      >
        <p>
          Posez une question sur une version du schéma : les services répondent ici, les partenaires par un
          lien qui leur est propre. Chaque contribution reçoit une suite.
        </p>
      </Vide>
    ) : (
      <Tableau
        legende="Concertations, la plus récente d’abord"
        lignes={lignes}
        cle={(l) => l.concertation.id}
        colonnes={[
          {
            titre: 'Question',
            enTete: true,
            cellule: (l) => <Lien href={r.concertation(l.concertation.id)}>{l.concertation.question}</Lien>,
          },
          { titre: 'Texte soumis', cellule: (l) => l.schema },
          {
            titre: 'Ouverte',
            cellule: (l) =>
              `du ${ecrireJour(l.concertation.ouvreLe)} au ${ecrireJour(l.concertation.closLe ?? l.concertation.fermeLe)}`,
          },
          {
            titre: 'État',
            cellule: (l) => {
              const etat = etatDeConcertation(l.concertation, aujourdhui);
              return <Badge ton={TON_CONCERTATION[etat]}>{etat}</Badge>;
            },
          },
          { titre: 'Contributions', chiffre: true, cellule: (l) => l.contributions },
          { titre: 'À étudier', chiffre: true, cellule: (l) => l.aEtudier },
        ]}
      />
    )}
  </Page>
);

export const PageFormulaireConcertation = ({
  cadre,
  jeton,
  id,
  saisie,
  versions,
  repondue,
}: {
  cadre: Cadre;
  jeton: string;
  /** `null` : nouvelle concertation. */
  id: string | null;
  saisie: Saisie;
  versions: readonly { readonly valeur: string; readonly libelle: string }[];
  repondue: boolean;
}) => {
  const titre = id === null ? 'Ouvrir une concertation' : 'Modifier la concertation';
  const retour = id === null ? r.concertations() : r.concertation(id);
  const sansVersion = id === null && versions.length === 0;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: g.accueil() },
          { libelle: 'Concertations', href: r.concertations() },
          { libelle: titre },
        ]}
      />
      <Titre>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {sansVersion ? (
        <Texte>Écrivez d’abord un schéma : une concertation porte sur l’une de ses versions.</Texte>
      ) : (
        <Formulaire
          action={id === null ? r.nouvelleConcertation() : r.concertationModifier(id)}
          jeton={jeton}
          libelle={titre}
        >
          <Cache nom="version" valeur={String(saisie.version)} />
          {id === null && (
            <ChampChoix
              {...champDe(saisie, 'versionSchema')}
              libelle="Version soumise"
              aide="Un brouillon peut encore changer : chaque avis garde l’intitulé du niveau tel qu’il était."
              options={versions}
            />
          )}
          <ZoneTexte
            {...champDe(saisie, 'question')}
            libelle="Question posée"
            aide={repondue ? 'On y a déjà répondu : elle ne change plus.' : undefined}
            lignes={3}
          />
          <ZoneTexte
            {...champDe(saisie, 'presentation')}
            libelle="Ce qu’il faut savoir avant de répondre"
            lignes={5}
          />
          <Champ
            {...champDe(saisie, 'publics')}
            libelle="À qui s’adresse-t-elle ?"
            aide="« Chambres consulaires, CRESS, facilitateurs »…"
            large
          />
          <Champs>
            <Champ {...champDe(saisie, 'ouvreLe')} libelle="Premier jour pour répondre" type="date" requis />
            <Champ {...champDe(saisie, 'fermeLe')} libelle="Dernier jour pour répondre" type="date" requis />
          </Champs>
          <Actions>
            <Bouton>{id === null ? 'Ouvrir' : 'Enregistrer'}</Bouton>
            <BoutonLien href={retour} second>
              Renoncer
            </BoutonLien>
          </Actions>
        </Formulaire>
      )}
    </Page>
  );
};
