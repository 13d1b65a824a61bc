import {
  type Concertation,
  type InvitationOuverte,
  type TexteSoumis,
  TYPES_CONTRIBUTEUR,
} from '#domaines/concertation';
import type { PersonneNommable } from '#domaines/gouvernance';
import { ecrireInstant, ecrireJour } from '#platform/francais.ts';
import { ChoixPersonne } from '../../formulaires/choix-personne.tsx';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesConcertation as r } from '../../routes-concertation.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, Groupe } from '../../ui/saisie.tsx';
import { Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import { ChampsAvis, TexteAConsulter } from './formulaire-avis.tsx';

/** Contribuer depuis l'application : pour soi, ou, pour qui pilote, au nom de qui l'a dit. */
export const PageContribuer = ({
  cadre,
  jeton,
  concertation,
  texte,
  saisie,
  annuaire,
  pourAutrui,
  moi,
}: {
  cadre: Cadre;
  jeton: string;
  concertation: Concertation;
  texte: TexteSoumis;
  saisie: Saisie;
  annuaire: readonly PersonneNommable[];
  pourAutrui: boolean;
  moi: string;
}) => {
  const titre = pourAutrui ? 'Saisir une contribution' : 'Contribuer';
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: g.accueil() },
          { libelle: 'Concertations', href: r.concertations() },
          { libelle: titre },
        ]}
      />
      <Titre sousTitre={concertation.question}>{titre}</Titre>
      {concertation.presentation !== '' && <Texte>{concertation.presentation}</Texte>}
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <TexteAConsulter texte={texte} />
      <Section titre={pourAutrui ? 'La contribution' : 'Votre contribution'}>
        <Formulaire action={r.contribuer(concertation.id)} jeton={jeton} libelle={titre}>
          {pourAutrui ? (
            <Groupe titre="Qui contribue">
              <Champs>
                <ChampChoix
                  {...champDe(saisie, 'auteur')}
                  libelle="Type"
                  options={Object.entries(TYPES_CONTRIBUTEUR).map(([valeur, libelle]) => ({
                    valeur,
                    libelle,
                  }))}
                />
                <Champ {...champDe(saisie, 'organisme')} libelle="Organisme ou service" />
              </Champs>
              <Champs>
                <ChoixPersonne
                  saisie={saisie}
                  annuaire={annuaire}
                  aide="Son nom s’efface si elle est anonymisée."
                />
                <Champ
                  {...champDe(saisie, 'nom')}
                  libelle="Nom"
                  aide="Facultatif, pour une personne hors de l’annuaire."
                />
              </Champs>
            </Groupe>
          ) : (
            <Texte>Vous contribuez sous votre nom : {moi}.</Texte>
          )}
          <ChampsAvis saisie={saisie} niveaux={texte.niveaux} />
          <Actions>
            <Bouton>Déposer</Bouton>
            <BoutonLien href={r.concertation(concertation.id)} second>
              Renoncer
            </BoutonLien>
          </Actions>
        </Formulaire>
      </Section>
    </Page>
  );
};

/** Ce que voit un partenaire par son lien : le texte soumis et un formulaire, rien d'autre. */
export const PageContribuerParLien = ({
  cadre,
  jeton,
  lien,
  ouverte,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  lien: string;
  ouverte: InvitationOuverte;
  saisie: Saisie;
}) => {
  const { concertation, invitation, texte, nomCollectivite } = ouverte;
  const titre = 'Donner votre avis';
  return (
    <Page
      cadre={{ ...cadre, nom: nomCollectivite }}
      titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre}
    >
      <Titre
        sousTitre={`${nomCollectivite} vous demande votre avis jusqu’au ${ecrireJour(concertation.fermeLe)}. Organisme invité : ${invitation.organisme}.`}
      >
        {concertation.question}
      </Titre>
      {concertation.presentation !== '' && <Texte>{concertation.presentation}</Texte>}
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <TexteAConsulter texte={texte} />
      <Section titre="Votre réponse">
        <Formulaire action={r.contribuerParLien(lien)} jeton={jeton} libelle="Votre réponse">
          <Texte>
            Vous répondez au nom de votre organisme : {invitation.organisme}. Vous pouvez revenir sur cette
            page jusqu’à l’envoi ; ensuite, le lien ne servira plus.
          </Texte>
          <ChampsAvis saisie={saisie} niveaux={texte.niveaux} />
          <Champ
            {...champDe(saisie, 'nom')}
            libelle="Votre nom et votre fonction"
            aide={`Facultatif. ${nomCollectivite} les efface à votre demande.`}
            large
          />
          <Bouton>Envoyer la réponse</Bouton>
        </Formulaire>
      </Section>
    </Page>
  );
};

/** Un lien qui a servi, ou qui ne mène à rien : une phrase, et aucun autre chemin. */
export const PageLienDeContribution = ({
  cadre,
  servieLe,
  raison,
}: {
  cadre: Cadre;
  servieLe: Date | null;
  raison: string;
}) => {
  const titre = servieLe === null ? 'Ce lien ne permet pas de répondre' : 'Votre réponse est bien reçue';
  return (
    <Page cadre={cadre} titre={titre}>
      <Titre>{titre}</Titre>
      <Texte>
        {servieLe === null
          ? raison
          : `Elle est arrivée le ${ecrireInstant(servieLe)}. Merci. Ce lien a servi : il ne permet plus rien d’autre.`}
      </Texte>
    </Page>
  );
};
