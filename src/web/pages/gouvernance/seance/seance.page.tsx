import { OBJETS_GOUVERNANCE } from '#domaines/gouvernance';
import { ecrireInstant } from '#platform/francais.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { LienJournal } from '../../../ui/lien-journal.tsx';
import { type Cadre, Page } from '../../../ui/page.tsx';
import { ACorriger } from '../../../ui/saisie.tsx';
import { Section, Texte, Titre } from '../../../ui/structure.tsx';
import { FilAriane } from '../../../ui/tableau.tsx';
import { direDateSeance } from '../dire-gouvernance.ts';
import { Convocation } from './convocation.tsx';
import { Decisions } from './decisions.tsx';
import { Deliberations } from './deliberations.tsx';
import type { DonneesSeance } from './donnees-seance.ts';
import { Etat } from './etat.tsx';
import { OrdreDuJour } from './ordre-du-jour.tsx';
import { PiecesDeSeance } from './pieces.tsx';
import { Presences } from './presences.tsx';
import { Recommandations } from './recommandations.tsx';

/** Une séance, de sa convocation à ses suites. */
export const PageSeance = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesSeance;
}) => {
  const { dossier, convocation, saisie } = donnees;
  const { comite, seance } = dossier;
  const titre = `${comite.nom}, ${direDateSeance(seance)}`;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: r.accueil() },
          { libelle: comite.nom, href: r.comite(comite.id) },
          { libelle: `Séance : ${direDateSeance(seance)}` },
        ]}
      />
      <Titre
        sousTitre={seance.intitule === '' ? comite.nom : `${comite.nom}, ${seance.intitule}`}
        actions={
          <Actions>
            {seance.statut !== 'publiee' && seance.statut !== 'annulee' && (
              <BoutonLien href={r.seanceModifier(seance.id)}>Modifier</BoutonLien>
            )}
            <BoutonLien href={r.seanceDocument(seance.id, 'compte-rendu.pdf')} second>
              Compte rendu (PDF)
            </BoutonLien>
            <BoutonLien href={r.seanceDocument(seance.id, 'compte-rendu.docx')} second>
              Compte rendu (Word)
            </BoutonLien>
            <BoutonLien href={r.seanceDocument(seance.id, 'compte-rendu.odt')} second>
              Compte rendu (ODT)
            </BoutonLien>
            <BoutonLien href={r.seanceDocument(seance.id, 'emargement.pdf')} second>
              Émargement (PDF)
            </BoutonLien>
          </Actions>
        }
      >
        Séance : {direDateSeance(seance)}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Section titre="État" encadre>
        <Etat donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Présences et quorum">
        <Presences donnees={donnees} />
      </Section>
      <Section titre="Ordre du jour">
        <OrdreDuJour donnees={donnees} jeton={jeton} />
      </Section>
      {convocation !== null && <Convocation seance={seance.id} convocation={convocation} />}
      <PiecesDeSeance donnees={donnees} jeton={jeton} />
      <Section titre="Délibérations">
        <Deliberations donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Décisions">
        <Decisions donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Recommandations">
        <Recommandations donnees={donnees} jeton={jeton} />
      </Section>
      {seance.notes !== '' && (
        <Section titre="Échanges">
          <Texte>{seance.notes}</Texte>
        </Section>
      )}
      <Texte petit>
        Séance modifiée le {ecrireInstant(new Date(seance.modifieLe))} par {seance.modifiePar}.
      </Texte>
      <LienJournal type={OBJETS_GOUVERNANCE.seance} objet={seance.id} />
    </Page>
  );
};
