import type { TexteConvocation } from '#domaines/gouvernance';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { Bloc, Depliable, Texte } from '../../../ui/structure.tsx';

/** Le texte de la convocation, à relire et à télécharger. */
export const Convocation = ({ seance, convocation }: { seance: string; convocation: TexteConvocation }) => (
  <Depliable titre="Texte de la convocation">
    <Texte>Objet : {convocation.objet}</Texte>
    <Bloc libelle="Texte de la convocation">{convocation.corps}</Bloc>
    <Actions>
      <BoutonLien href={r.seanceDocument(seance, 'convocation.txt')} second>
        Télécharger le texte
      </BoutonLien>
    </Actions>
  </Depliable>
);
