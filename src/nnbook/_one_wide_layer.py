"""What one very wide random layer does to the variances; :mod:`nnbook.meanfield` is its public name."""

from nnbook.activations import Activation, gaussian_mean


def variance_map(
    activation: Activation, q: float, *, weight_variance: float, bias_variance: float = 0.0
) -> float:
    r"""Return the variance of the next layer's pre-activations.

    .. math:: q' = \sigma_w^2 \, \mathbb{E}[\varphi(\sqrt{q} Z)^2] + \sigma_b^2, \qquad Z \sim N(0, 1)

    Parameters
    ----------
    activation : Activation
        The function :math:`\varphi` between the layers.
    q : float
        Variance of this layer's pre-activations, 0 or more.
    weight_variance, bias_variance : float
        :math:`\sigma_w^2` and :math:`\sigma_b^2`, 0 or more.

    Returns
    -------
    float
        Variance, 0 or more.

    References
    ----------
    Poole et al. 2016, eq. 3.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> round(variance_map(relu, 3.0, weight_variance=2.0), 12)
    3.0
    """
    second_moment = gaussian_mean(lambda z: activation(z) ** 2, q)
    return weight_variance * second_moment + bias_variance


def chi(activation: Activation, q: float, *, weight_variance: float) -> float:
    r"""Return the factor by which a layer multiplies the variance of the back-propagated gradient.

    .. math:: \chi = \sigma_w^2 \, \mathbb{E}[\varphi'(\sqrt{q} Z)^2]

    Parameters
    ----------
    activation : Activation
        The function whose derivative is :math:`\varphi'`.
    q : float
        Variance of the layer's pre-activations, 0 or more.
    weight_variance : float
        :math:`\sigma_w^2`, 0 or more.

    Returns
    -------
    float
        0 or more.  The standard deviation of dL/dz changes by :math:`\sqrt{\chi}` a layer, when layers are
        equally wide.

    References
    ----------
    Poole et al. 2016, eq. 6; Schoenholz et al. 2017, section 4.

    Examples
    --------
    >>> from nnbook.activations import relu, sigmoid
    >>> round(chi(relu, 1.0, weight_variance=2.0), 12), round(chi(sigmoid, 0.0, weight_variance=1.0), 12)
    (1.0, 0.0625)
    """
    return weight_variance * gaussian_mean(lambda z: activation.derivative(z) ** 2, q)


def variance_slope(activation: Activation, q: float, *, weight_variance: float) -> float:
    r"""Return the derivative of :func:`variance_map` with respect to ``q``.

    .. math:: \frac{dq'}{dq} = \frac{\sigma_w^2}{q} \, \mathbb{E}[z \, \varphi(z) \, \varphi'(z)],
              \qquad z = \sqrt{q} Z

    A fixed point attracts where the slope is below 1 in size, and repels where it is above.

    Parameters
    ----------
    activation : Activation
        The function between the layers.
    q : float
        Variance of the layer's pre-activations, positive.
    weight_variance : float
        :math:`\sigma_w^2`, 0 or more.

    Returns
    -------
    float
        The slope.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> round(variance_slope(relu, 5.0, weight_variance=2.0), 12)
    1.0
    """
    product = gaussian_mean(lambda z: z * activation(z) * activation.derivative(z), q)
    return weight_variance * product / q
